/** Literals that a field's own rules let pass. */
import type { FieldWords, Literal, TypeDoc, Value } from '../document.ts';
import { patterns, texts } from '../pools.ts';
import { pick } from '../arbitrary/chance.ts';

export const wholeNumbers: ReadonlySet<string> = new Set(['smallint', 'integer', 'bigint']);
export const numbers: ReadonlySet<string> = new Set([...wholeNumbers, 'decimal', 'float', 'double']);
export const moments: ReadonlySet<string> = new Set(['date', 'time', 'datetime']);
export const freeTexts: ReadonlySet<string> = new Set(['string', 'char', 'text']);
export const textTypes: ReadonlySet<string> = new Set([...freeTexts, 'email', 'url']);

const earliest = { date: '2000-01-01', time: '06:00:00', datetime: '2000-01-01T00:00:00Z' } as const;
const latest = { date: '2030-12-31', time: '22:30:00', datetime: '2030-12-31T23:59:59.999Z' } as const;
const between = { date: '2024-02-29', time: '10:30:00', datetime: '2020-01-31T10:00:00.123+02:00' } as const;

function isMoment(base: string): base is keyof typeof between {
  return moments.has(base);
}

/** Bounds between which many values lie. */
export function boundsOf(
  base: string,
  min: number | undefined,
  max: number | undefined,
): Pick<FieldWords, 'min' | 'max'> {
  if (isMoment(base)) {
    return {
      min: min === undefined ? undefined : { literal: earliest[base] },
      max: max === undefined ? undefined : { literal: latest[base] },
    };
  }
  if (!numbers.has(base)) return {};
  const least = pick([0, -5, 1, 100], min ?? 0);
  return {
    min: min === undefined ? undefined : { digits: String(least) },
    max: max === undefined ? undefined : { digits: String(least + pick([400, 50, 1000], max)) },
  };
}

/** A value of the type that keeps these rules. Null: none is known. */
export function valueOf(
  type: TypeDoc,
  words: FieldWords,
  enumValues: readonly string[] | null,
  roll: number,
): Value | null {
  if (!type.array) return itemOf(type, words, enumValues, roll);
  const item = itemOf(type, words, enumValues, roll);
  if (item === null || !('literal' in item)) return { literal: [] };
  return { literal: roll % 3 === 0 ? [] : [item.literal, ...(roll % 3 === 1 ? [item.literal] : [])] };
}

function itemOf(
  { base, length, scale }: TypeDoc,
  words: FieldWords,
  enumValues: readonly string[] | null,
  roll: number,
): Value | null {
  if (enumValues !== null) return { literal: enumValues[roll % enumValues.length] ?? '' };
  if (numbers.has(base)) return { digits: numberIn(base, scale, words, roll) };
  if (isMoment(base)) return { literal: between[base] };
  switch (base) {
    case 'char':
      return { literal: 'abcdefghijklmno'.slice(0, length ?? 1) };
    case 'string':
    case 'text':
      return textOf(length ?? (base === 'text' ? null : 255), words, roll);
    case 'email':
      return { literal: 'ada@example.org' };
    case 'url':
      return { literal: 'https://example.org/a?b=c' };
    case 'uuid':
      return { literal: '01890a5d-ac96-774b-bcce-b302099a8057' };
    case 'boolean':
      return { literal: roll % 2 === 0 };
    case 'json':
      return {
        literal: pick<Literal>([{ a: [1, 2.5, null, true, "it's"] }, [], {}, 'text', 5, true, { b: { c: [] } }], roll),
      };
    case 'binary':
      return { literal: 'AP8=' };
    default:
      return null;
  }
}

function numberIn(base: string, scale: number | undefined, { min, max }: FieldWords, roll: number): string {
  const bound = [min, max].find((value) => value !== undefined);
  if (bound !== undefined && 'digits' in bound) return bound.digits;
  if (base === 'bigint') return pick(['0', '9007199254740993', '-9223372036854775808', '12'], roll);
  if (base === 'decimal') return pick(scale === 0 ? ['0', '7', '-12'] : ['0', '1.5', '-12', '99.9'], roll);
  if (base === 'float' || base === 'double') return pick(['0', '0.5', '1e3', '-2.25'], roll);
  return pick(['0', '7', '-5', '32767'], roll);
}

function textOf(limit: number | null, { pattern, minLength, maxLength }: FieldWords, roll: number): Value | null {
  if (pattern !== undefined) {
    const known = patterns.find(([source]) => source === pattern);
    return known === undefined ? null : { literal: known[1] };
  }
  const most = Math.min(limit ?? 1000, maxLength ?? 1000);
  const fitting = texts.filter((text) => {
    const length = Array.from(text).length;
    return length <= most && length >= (minLength ?? 0);
  });
  const text = fitting[roll % fitting.length];
  return text === undefined ? null : { literal: text };
}
