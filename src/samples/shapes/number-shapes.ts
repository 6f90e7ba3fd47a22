/** Samples of whole numbers, decimals and floats. A number is a whole count of the smallest step that its type knows: 12.50 is 1250. */
import type { Field, LiteralValue } from '../../model/index.ts';
import { digitsOf, normalizedDecimal, withScale } from '../../types/decimal-text.ts';
import { constant, type Shape } from '../shape.ts';

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

/** How a type counts. */
export interface Numbers<F extends Field = Field> {
  /** Digits after the point. */
  readonly scale: (field: F) => number;
  /** The least and the most that samples use, in steps of that scale. */
  readonly limits: (field: F, scale: number) => readonly [bigint, bigint];
  /** What reads best, before other numbers. */
  readonly first: (field: F) => readonly string[];
  /** A decimal text in the type's wire form. */
  readonly wire: (field: F, decimal: string) => number | string;
  /** The wire form of a sum, which is a whole number, or a count of steps that is divided by a power of ten. */
  readonly code: (field: F, sum: string, divided: { readonly scale: number } | null) => string;
}

/** The same number always: a natural one in the field's range, then those that `others` (decimal texts) ask for, then its bounds. */
export function* plainNumbers<F extends Field>(
  field: F,
  numbers: Numbers<F>,
  others: readonly string[] = [],
): Generator<Shape> {
  const range = rangeOf(field, numbers);
  const near = [
    ...[...numbers.first(field), ...NATURAL].map((value) => steps(value, range.scale)),
    ...others.flatMap((value) => aroundOf(value, range.scale)),
  ];
  const bounds = [range.least, range.least + 10n ** BigInt(range.scale), range.most];
  for (const value of [...near, ...bounds]) {
    if (value === null || value < range.least || value > range.most) continue;
    yield constant(numbers.wire(field, decimalText(value, range.scale)));
  }
}

/** The number that has this decimal text, or null where the field has no such digits. */
export function plainNumber<F extends Field>(field: F, numbers: Numbers<F>, value: string): Shape | null {
  const decimal = normalizedDecimal(value);
  return decimal === null || digitsOf(decimal).fraction > numbers.scale(field)
    ? null
    : constant(numbers.wire(field, decimal));
}

/** A number that grows with n, from `start` on where that is in range; it begins again where the field's range ends. */
export function countedNumbers<F extends Field>(field: F, numbers: Numbers<F>, start: string | null = null): Shape[] {
  const { least, most, scale } = rangeOf(field, numbers);
  const wanted = start === null ? null : steps(start, scale);
  const unit = 10n ** BigInt(scale);
  const whole = least <= 0n && most > 0n ? 0n : roundedUp(least, unit);
  // n begins at 1: where there is no end, n itself is the number.
  const first = wanted ?? (least <= unit && most / unit >= FAR ? 0n : whole);
  // The sums are numbers of JavaScript.
  if (first > FAR ** 2n || first < -(FAR ** 2n)) return [];
  const inOnes = (most - first) / unit;
  if (inOnes >= FAR) return [linear(field, numbers, { first: first / unit, count: null, divided: false })];
  const shapes =
    inOnes + 1n >= 2n ? [linear(field, numbers, { first: first / unit, count: inOnes + 1n, divided: false })] : [];
  if (scale === 0 || inOnes + 1n >= ENOUGH) return shapes;
  const inSteps = most - first + 1n;
  return inSteps < 2n
    ? []
    : [linear(field, numbers, { first, count: inSteps < FAR ? inSteps : FAR, divided: true }), ...shapes];
}

/** The next number beyond a bound of the field, in its wire form; null where it has none. */
export function numberBeside<F extends Field>(
  field: F,
  numbers: Numbers<F>,
  bound: 'max' | 'min',
): LiteralValue | null {
  const value = field[bound];
  if (value === null) return null;
  const { least, most, scale } = rangeOf(field, numbers);
  return numbers.wire(field, decimalText(bound === 'min' ? least - 1n : most + 1n, scale));
}

interface Linear {
  readonly first: bigint;
  /** The values begin again after so many; null: never. */
  readonly count: bigint | null;
  /** Counted in the smallest steps, not in ones. */
  readonly divided: boolean;
}

function linear<F extends Field>(field: F, numbers: Numbers<F>, { first, count, divided }: Linear): Shape {
  const scale = numbers.scale(field);
  // From 1 on, n itself is the number.
  const turned = count === null ? 'n' : `(n % ${count})`;
  const sum = first === 0n ? (count === null ? 'n' : `n % ${count}`) : `${first} + ${turned}`;
  const value = (n: number): bigint => first + (count === null ? BigInt(n) : BigInt(n) % count);
  const decimal = (n: number): string => (divided ? decimalText(value(n), scale) : String(value(n)));
  return {
    code: numbers.code(field, sum, divided ? { scale } : null),
    helpers: [],
    at: (n) => numbers.wire(field, decimal(n)),
    ...(count === null ? {} : { period: Number(count) }),
  };
}

function rangeOf<F extends Field>(field: F, numbers: Numbers<F>): Range {
  const { min, max } = field;
  const scale = numbers.scale(field);
  const [lowest, highest] = numbers.limits(field, scale);
  const least = min === null ? lowest : (stepsUp(min, scale) ?? lowest);
  const most = max === null ? highest : (stepsDown(max, scale) ?? highest);
  return { least: least < lowest ? lowest : least, most: most > highest ? highest : most, scale };
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
