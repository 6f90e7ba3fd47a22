import type { LiteralValue } from '../model/index.ts';
import { literal } from '../render/literal.ts';

/** What a sample may call; each stands in src/modules/sampling.ts of a generated project, and in helpers.ts for the generator itself. */
export type SampleHelper = 'clock' | 'day' | 'moment' | 'oneOf' | 'spelled';

/** A value for each number n from 1 upward: as it is printed, and as it is. */
export interface Shape {
  /** A TypeScript expression of the value in its wire form. It may use the variable `n`. */
  readonly code: string;
  /** Functions that the expression calls. */
  readonly helpers: readonly SampleHelper[];
  readonly at: (n: number) => LiteralValue;
  /** After so many numbers the values begin again. */
  readonly period?: number;
}

/** The same value for every number. */
export function constant(value: LiteralValue): Shape {
  return { code: literal(value), helpers: [], at: () => value };
}

/** A value of an enum, or a list of some: TypeScript would take it for any text. */
export function enumConstant(value: LiteralValue): Shape {
  const one = (item: LiteralValue): string => (item === null ? 'null' : `${literal(item)} as const`);
  return { ...constant(value), code: Array.isArray(value) ? `[${value.map(one).join(', ')}]` : one(value) };
}

/** A part of a text that depends on n. */
export interface Slot {
  readonly code: string;
  readonly helpers: readonly SampleHelper[];
  readonly at: (n: number) => string;
}

export const NUMBER: Slot = { code: 'n', helpers: [], at: String };

/** Text put together from fixed parts and slots: `name ${n}`. */
export interface TextShape extends Shape {
  readonly parts: readonly (Slot | string)[];
}

export function text(...parts: readonly (Slot | string)[]): TextShape {
  const joined = parts.filter((part) => part !== '');
  if (joined.every((part) => typeof part === 'string')) return { ...constant(joined.join('')), parts };
  const [only] = joined;
  return {
    parts,
    code:
      joined.length === 1 && typeof only === 'object' && only.helpers.length > 0
        ? only.code
        : `\`${joined.map((part) => (typeof part === 'string' ? templateText(part) : `\${${part.code}}`)).join('')}\``,
    helpers: joined.flatMap((part) => (typeof part === 'string' ? [] : part.helpers)),
    at: (n) => joined.reduce<string>((before, part) => before + (typeof part === 'string' ? part : part.at(n)), ''),
  };
}

/** Text as it stands between backticks. */
function templateText(value: string): string {
  return literal(value)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replace(/`|\$\{/g, String.raw`\$&`);
}

/** How many different values the shape has for n = 1 to `most`. */
export function distinctValues(shape: Shape, most = 1000): number {
  if (isCounted(shape)) return most;
  const { at } = shape;
  const values = new Set<LiteralValue>();
  for (let n = 1; n <= most; n++) {
    const value = at(n);
    values.add(typeof value === 'object' ? JSON.stringify(value) : value);
  }
  return values.size;
}

/** A text with n in it, and with nothing else that depends on it: each number gives another. */
function isCounted(shape: Shape & { readonly parts?: TextShape['parts'] }): boolean {
  const slots = shape.parts?.filter((part) => typeof part !== 'string') ?? [];
  return slots.length === 1 && slots[0] === NUMBER;
}

/** Numbers that stand for all others where a rule is tried: small ones, and where the count of digits grows. */
export const PROBES: readonly number[] = [
  1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 99, 100, 101, 999, 1000, 1001, 12_345, 999_999,
];

/** The shape uses n. */
export function varies({ at }: Shape): boolean {
  return new Set(PROBES.map((n) => JSON.stringify(at(n)))).size > 1;
}

/** The rule holds for each number that stands for the others. */
export function holdsAlways(shape: Shape, rule: (value: LiteralValue) => boolean): boolean {
  let last: LiteralValue | undefined;
  return PROBES.every((n) => {
    const value = shape.at(n);
    // A constant is tried once.
    const known = value === last;
    last = value;
    return known || rule(value);
  });
}
