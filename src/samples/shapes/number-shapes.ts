/** Samples of whole numbers, decimals and floats. A number is a whole count of the smallest step that its type knows: 12.50 is 1250. */
import type { Field, FieldType, LiteralValue } from '../../model/index.ts';
import { digitsOf, normalizedDecimal, withScale } from '../../types/decimal-text.ts';
import { constant, text, type Shape } from '../shape.ts';

interface Range {
  readonly least: bigint;
  readonly most: bigint;
  /** Digits after the point. */
  readonly scale: number;
}

/** How far a counter may come in a run of tests. */
const FAR = 1_000_000n;

/** Fewer different values than that are too few to count in ones. */
const ENOUGH = 1000n;

const NATURAL = ['1', '10', '2', '5', '100', '0', '1000', '-1', '20', '50'];

export const isNumeric = ({ base }: FieldType): boolean =>
  ['smallint', 'integer', 'bigint', 'decimal', 'float', 'double'].includes(base);

/** The same number always: a natural one in the field's range, then those that `others` (decimal texts) ask for, then its bounds. */
export function* plainNumbers(field: Field, others: readonly string[] = []): Generator<Shape> {
  const range = rangeOf(field);
  const natural = field.type.base === 'decimal' && field.type.scale > 0 ? ['10', ...NATURAL] : NATURAL;
  const near = [
    ...natural.map((value) => steps(value, range.scale)),
    ...others.flatMap((value) => aroundOf(value, range.scale)),
  ];
  const bounds = [range.least, range.least + 10n ** BigInt(range.scale), range.most];
  for (const value of [...near, ...bounds]) {
    if (value === null || value < range.least || value > range.most) continue;
    yield constant(wireNumber(field.type, decimalText(value, range.scale)));
  }
}

/** The number that has this decimal text, or null where the field has no such digits. */
export function plainNumber(field: Field, value: string): Shape | null {
  const decimal = normalizedDecimal(value);
  return decimal === null || digitsOf(decimal).fraction > rangeOf(field).scale
    ? null
    : constant(wireNumber(field.type, decimal));
}

/** A number that grows with n, from `start` on where that is in range; it begins again where the field's range ends. */
export function countedNumbers(field: Field, start: string | null = null): Shape[] {
  const { least, most, scale } = rangeOf(field);
  const wanted = start === null ? null : steps(start, scale);
  const unit = 10n ** BigInt(scale);
  const whole = least <= 0n && most > 0n ? 0n : roundedUp(least, unit);
  // n begins at 1: where there is no end, n itself is the number.
  const first = wanted ?? (least <= unit && most / unit >= FAR ? 0n : whole);
  // The sums are numbers of JavaScript.
  if (first > FAR ** 2n || first < -(FAR ** 2n)) return [];
  const inOnes = (most - first) / unit;
  if (inOnes >= FAR) return [linear(field, { first: first / unit, count: null, divided: false })];
  const shapes = inOnes + 1n >= 2n ? [linear(field, { first: first / unit, count: inOnes + 1n, divided: false })] : [];
  if (scale === 0 || inOnes + 1n >= ENOUGH) return shapes;
  const inSteps = most - first + 1n;
  return inSteps < 2n ? [] : [linear(field, { first, count: inSteps < FAR ? inSteps : FAR, divided: true }), ...shapes];
}

/** The next number beyond a bound of the field, in its wire form; null where it has none. */
export function numberBeside(field: Field, bound: 'max' | 'min'): LiteralValue | null {
  const value = field[bound];
  if (value === null) return null;
  const { least, most, scale } = rangeOf(field);
  return wireNumber(field.type, decimalText(bound === 'min' ? least - 1n : most + 1n, scale));
}

interface Linear {
  readonly first: bigint;
  /** The values begin again after so many; null: never. */
  readonly count: bigint | null;
  /** Counted in the smallest steps, not in ones. */
  readonly divided: boolean;
}

function linear({ type, min }: Field, { first, count, divided }: Linear): Shape {
  const scale = scaleOf(type, min);
  // From 1 on, n itself is the number.
  const turned = count === null ? 'n' : `(n % ${count})`;
  const sum = first === 0n ? (count === null ? 'n' : `n % ${count}`) : `${first} + ${turned}`;
  const value = (n: number): bigint => first + (count === null ? BigInt(n) : BigInt(n) % count);
  const decimal = (n: number): string => (divided ? decimalText(value(n), scale) : String(value(n)));
  const at: Shape['at'] = (n) => wireNumber(type, decimal(n));
  const power = 10 ** scale;
  const counted = { helpers: [], at, ...(count === null ? {} : { period: Number(count) }) };
  switch (type.base) {
    case 'decimal':
      if (divided) return { ...counted, code: `((${sum}) / ${power}).toFixed(${scale})` };
      return {
        ...text({ code: sum, helpers: [], at: () => '' }, type.scale === 0 ? '' : `.${'0'.repeat(type.scale)}`),
        ...counted,
      };
    case 'bigint':
      return { ...text({ code: sum, helpers: [], at: () => '' }), ...counted };
    default:
      return { ...counted, code: divided ? `(${sum}) / ${power}` : sum };
  }
}

function rangeOf({ type, min, max }: Field): Range {
  const scale = scaleOf(type, min);
  const [lowest, highest] = limits(type, scale);
  const least = min === null ? lowest : (stepsUp(min, scale) ?? lowest);
  const most = max === null ? highest : (stepsDown(max, scale) ?? highest);
  return { least: least < lowest ? lowest : least, most: most > highest ? highest : most, scale };
}

/** Floats are counted in tenths, or in what their bounds need. */
function scaleOf(type: FieldType, min: string | null): number {
  if (type.base === 'decimal') return type.scale;
  if (type.base !== 'float' && type.base !== 'double') return 0;
  return Math.max(1, Math.min(6, digitsOf(normalizedDecimal(min ?? '0') ?? '0').fraction));
}

/** 15 digits are what every database keeps of a decimal, and what JavaScript counts exactly. */
function limits(type: FieldType, scale: number): readonly [bigint, bigint] {
  const most = 10n ** 15n - 1n;
  switch (type.base) {
    case 'smallint':
      return [-32_768n, 32_767n];
    case 'integer':
      return [-2_147_483_648n, 2_147_483_647n];
    case 'decimal': {
      const own = 10n ** BigInt(type.precision) - 1n;
      return own < most ? [-own, own] : [-most, most];
    }
    case 'bigint':
      return [-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n];
    default:
      return [-(10n ** BigInt(6 + scale)), 10n ** BigInt(6 + scale)];
  }
}

function wireNumber(type: FieldType, decimal: string): number | string {
  if (type.base === 'decimal') return withScale(normalizedDecimal(decimal) ?? '0', type.scale);
  return type.base === 'bigint' ? decimal : Number(decimal);
}

/** Count of the steps; null where the value lies between two. */
function steps(value: string, scale: number): bigint | null {
  const decimal = normalizedDecimal(value);
  if (decimal === null || digitsOf(decimal).fraction > scale) return null;
  return BigInt(withScale(decimal, scale).replace('.', ''));
}

function stepsUp(value: string, scale: number): bigint | null {
  const down = stepsDown(value, scale);
  return down === null || steps(value, scale) !== null ? down : down + 1n;
}

function stepsDown(value: string, scale: number): bigint | null {
  const exact = steps(value, scale);
  const decimal = normalizedDecimal(value);
  if (exact !== null || decimal === null) return exact;
  const [whole = '0', fraction = ''] = decimal.split('.');
  const cut = steps(`${whole}.${fraction.slice(0, scale)}0`, scale);
  return cut === null ? null : decimal.startsWith('-') ? cut - 1n : cut;
}

/** The value, and what lies one step and one unit beside it. */
function aroundOf(value: string, scale: number): bigint[] {
  const near = stepsDown(value, scale);
  if (near === null) return [];
  const unit = 10n ** BigInt(scale);
  return [near, near + unit, near - unit, near + 1n, near - 1n];
}

function roundedUp(value: bigint, unit: bigint): bigint {
  const rest = ((value % unit) + unit) % unit;
  return rest === 0n ? value : value + unit - rest;
}

/** 1250 at scale 2 is 12.50. */
function decimalText(value: bigint, scale: number): string {
  if (scale === 0) return String(value);
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
