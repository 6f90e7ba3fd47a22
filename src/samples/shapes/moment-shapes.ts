/** Samples of days, times of day and moments. */
import type { Field } from '../../model/index.ts';
import { literal } from '../../render/literal.ts';
import { constant, type Shape } from '../shape.ts';

/** A type whose values lie in time. */
export interface Calendar {
  readonly helper: 'clock' | 'day' | 'moment';
  readonly count: (from: string, n: number) => string;
  /** Milliseconds of one step of the counter. */
  readonly step: number;
  readonly milliseconds: (value: string) => number;
  readonly text: (milliseconds: number) => string;
  readonly natural: string;
  /** The type has a value there. */
  readonly holds: (milliseconds: number) => boolean;
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** What lies before and after another moment: for checks that hold one column against another. */
const DISTANCES = [
  0,
  HOUR,
  2 * HOUR,
  6 * HOUR,
  ...[1, 2, 7, 20, 45, 100, 400, 4000, 60_000].map((days) => days * DAY),
  -HOUR,
  ...[-1, -20, -400, -4000, -12_000].map((days) => days * DAY),
];

/** The same moment always: a natural one, then the field's bounds, then others near and far, and near those that `others` ask for. */
export function* plainMoments(field: Field, calendar: Calendar, others: readonly string[] = []): Generator<Shape> {
  const { text, milliseconds, natural, step } = calendar;
  const bounds = [field.min, field.max].flatMap((bound) => (bound === null ? [] : [milliseconds(bound)]));
  const asked = others.map(milliseconds).flatMap((value) => [value, value + step, value - step]);
  const ladder = DISTANCES.map((distance) => milliseconds(natural) + distance);
  for (const known of [milliseconds(natural), ...bounds, ...asked, ...ladder]) {
    if (isInCalendar(known)) yield constant(text(known));
  }
}

/** A moment that goes on with n; it begins again where the field's range ends. */
export function countedMoments(field: Field, calendar: Calendar, start: string | null = null): Shape[] {
  const { helper, count, step, milliseconds, text, natural } = calendar;
  const first =
    start ??
    (outside(field, natural) ? (field.min ?? text(milliseconds(field.max ?? natural) - 1000 * step)) : natural);
  const room = field.max === null ? Infinity : Math.floor((milliseconds(field.max) - milliseconds(first)) / step) + 1;
  const code = room >= 1_000_000 ? 'n' : `n % ${room}`;
  return room < 2
    ? []
    : [
        {
          code: `${helper}(${literal(first)}, ${code})`,
          helpers: [helper],
          at: (n) => count(first, room >= 1_000_000 ? n : n % room),
        },
      ];
}

/** The same from later starts on: beside another column that goes on with n as well. */
export function laterMoments(field: Field, calendar: Calendar): Shape[] {
  const { text, milliseconds, natural } = calendar;
  return [HOUR, DAY, 60_000 * DAY, -400 * DAY].flatMap((distance) =>
    countedMoments(field, calendar, text(milliseconds(natural) + distance)),
  );
}

/** The next moment beyond a bound of the field; null where it has none. */
export function momentBeside(
  field: Field,
  { holds, milliseconds, step, text }: Calendar,
  bound: 'max' | 'min',
): string | null {
  const value = field[bound];
  if (value === null) return null;
  const beside = milliseconds(value) + (bound === 'min' ? -step : step);
  return holds(beside) ? text(beside) : null;
}

function outside({ min, max }: Field, value: string): boolean {
  return (min !== null && value < min) || (max !== null && value > max);
}

/** Years 0001 to 9999; what is no moment at all isn't either. */
export function isInCalendar(milliseconds: number): boolean {
  return milliseconds > -62_135_596_800_000 && milliseconds < 253_402_300_799_999;
}
