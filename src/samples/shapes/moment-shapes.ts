/** Samples of days, times of day and moments. */
import type { Field, FieldType } from '../../model/index.ts';
import { clock, day, moment } from '../helpers.ts';
import { literal } from '../../render/literal.ts';
import { constant, type Shape } from '../shape.ts';

type Base = 'date' | 'datetime' | 'time';

interface Calendar {
  readonly helper: 'clock' | 'day' | 'moment';
  readonly count: (from: string, n: number) => string;
  /** Milliseconds of one step of the counter. */
  readonly step: number;
  readonly milliseconds: (value: string) => number;
  readonly text: (milliseconds: number) => string;
  readonly natural: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const calendars: Readonly<Record<Base, Calendar>> = {
  date: {
    helper: 'day',
    count: day,
    step: DAY,
    milliseconds: Date.parse,
    text: (milliseconds) => new Date(milliseconds).toISOString().slice(0, 10),
    natural: '2024-05-17',
  },
  datetime: {
    helper: 'moment',
    count: moment,
    step: 60_000,
    milliseconds: Date.parse,
    text: (milliseconds) => new Date(milliseconds).toISOString(),
    natural: '2024-05-17T09:30:00.000Z',
  },
  time: {
    helper: 'clock',
    count: clock,
    step: 1000,
    milliseconds: (value) => Date.parse(`1970-01-01T${value}Z`),
    text: (milliseconds) => new Date(((milliseconds % DAY) + DAY) % DAY).toISOString().slice(11, 19),
    natural: '09:30:00',
  },
};

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

export function isCalendrical(type: FieldType): type is FieldType & { readonly base: Base } {
  return type.base in calendars;
}

/** The same moment always: a natural one, then the field's bounds, then others near and far, and near those that `others` ask for. */
export function* plainMoments(field: Field, base: Base, others: readonly string[] = []): Generator<Shape> {
  const { text, milliseconds, natural, step } = calendars[base];
  const bounds = [field.min, field.max].flatMap((bound) => (bound === null ? [] : [milliseconds(bound)]));
  const asked = others.map(milliseconds).flatMap((value) => [value, value + step, value - step]);
  const ladder = DISTANCES.map((distance) => milliseconds(natural) + distance);
  for (const known of [milliseconds(natural), ...bounds, ...asked, ...ladder]) {
    if (isInCalendar(known)) yield constant(text(known));
  }
}

/** A moment that goes on with n; it begins again where the field's range ends. */
export function countedMoments(field: Field, base: Base, start: string | null = null): Shape[] {
  const { helper, count, step, milliseconds, text, natural } = calendars[base];
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
export function laterMoments(field: Field, base: Base): Shape[] {
  const { text, milliseconds, natural } = calendars[base];
  return [HOUR, DAY, 60_000 * DAY, -400 * DAY].flatMap((distance) =>
    countedMoments(field, base, text(milliseconds(natural) + distance)),
  );
}

/** The next moment beyond a bound of the field; null where it has none. */
export function momentBeside(field: Field, bound: 'max' | 'min'): string | null {
  const { type } = field;
  const value = field[bound];
  if (value === null || !isCalendrical(type)) return null;
  const { text, milliseconds, step } = calendars[type.base];
  const beside = milliseconds(value) + (bound === 'min' ? -step : step);
  // Beyond midnight the time of day begins again.
  const isThere = type.base === 'time' ? beside >= 0 && beside < DAY : isInCalendar(beside);
  return isThere ? text(beside) : null;
}

function outside({ min, max }: Field, value: string): boolean {
  return (min !== null && value < min) || (max !== null && value > max);
}

/** Years 0001 to 9999; what is no moment at all isn't either. */
function isInCalendar(milliseconds: number): boolean {
  return milliseconds > -62_135_596_800_000 && milliseconds < 253_402_300_799_999;
}
