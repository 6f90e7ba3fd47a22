/**
 * A value as a database computes with it. Whole numbers are bigints and others numbers, since a division of two whole numbers is one;
 * a moment and an interval are PostgreSQL's alone (SQLite keeps moments as milliseconds). Days and times of day are text.
 */
export type Value = Bytes | Interval | Moment | bigint | boolean | number | string | null;

export interface Moment {
  /** Milliseconds since 1970. */
  readonly moment: number;
}

/** Of a binary value checks know the length alone. */
export interface Bytes {
  readonly bytes: bigint;
}

export interface Interval {
  readonly milliseconds: number;
}

/** The expression holds something that isn't understood here, or that this database refuses. */
export class NotUnderstood extends Error {}

/** The database gives up at this row: a division by zero. */
export class Fails extends Error {}

export const isMoment = (value: Value): value is Moment =>
  typeof value === 'object' && value !== null && 'moment' in value;
export const isInterval = (value: Value): value is Interval =>
  typeof value === 'object' && value !== null && 'milliseconds' in value;
export const isBytes = (value: Value): value is Bytes =>
  typeof value === 'object' && value !== null && 'bytes' in value;
export const isNumber = (value: Value): value is bigint | number =>
  typeof value === 'bigint' || typeof value === 'number';
export const isDay = (value: Value): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
