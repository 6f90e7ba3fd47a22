import type { Database } from '../../model/index.ts';
import { isDay, isInterval, isMoment, isNumber, NotUnderstood, type Interval, type Value } from './value.ts';

/** Throws NotUnderstood for what isn't known. */
export function cast(value: Value, type: string, database: Database): Value {
  if (value === null) return null;
  switch (type) {
    case 'text':
    case 'varchar':
    case 'char':
      if (typeof value === 'string' || typeof value === 'bigint') return String(value);
      break;
    case 'int':
    case 'integer':
    case 'bigint':
    case 'smallint':
      if (typeof value === 'bigint') return value;
      if (isNumber(value) || (typeof value === 'string' && /^-?\d+$/.test(value))) {
        return BigInt(database === 'sqlite' ? Math.trunc(Number(value)) : Math.round(Number(value)));
      }
      break;
    case 'numeric':
    case 'decimal':
    case 'real':
    case 'float':
      if (isNumber(value)) return Number(value);
      break;
    case 'boolean':
      if (typeof value === 'boolean') return value;
      break;
    case 'date':
      if (isDay(value)) return value;
      if (isMoment(value)) return new Date(value.moment).toISOString().slice(0, 10);
      break;
    case 'timestamp':
    case 'timestamptz':
      if (isMoment(value)) return value;
      if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return { moment: Date.parse(value) };
      break;
    case 'interval':
      if (isInterval(value)) return value;
      if (typeof value === 'string') return interval(value);
  }
  throw new NotUnderstood(`cast to ${type}`);
}

const SECOND = 1000;
const UNITS: Readonly<Record<string, number>> = {
  second: SECOND,
  minute: 60 * SECOND,
  hour: 3600 * SECOND,
  day: 86_400 * SECOND,
  week: 7 * 86_400 * SECOND,
  // PostgreSQL counts by the calendar; samples lie far enough from the end of a month or year for the mean to do.
  month: 30.44 * 86_400 * SECOND,
  year: 365.25 * 86_400 * SECOND,
};

/** `1 hour`, `7 days`, `1 day 2 hours`. */
function interval(text: string): Interval {
  const parts = [...text.matchAll(/(-?\d+(?:\.\d+)?)\s*([a-z]+?)s?(?=[\s,]|$)/gi)];
  const known = parts.map(([, count, unit = '']) => Number(count) * (UNITS[unit.toLowerCase()] ?? Number.NaN));
  const milliseconds = known.reduce((sum, part) => sum + part, 0);
  if (parts.length === 0 || Number.isNaN(milliseconds)) throw new NotUnderstood(`interval ${text}`);
  return { milliseconds };
}
