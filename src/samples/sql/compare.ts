import type { Database } from '../../model/index.ts';
import { isInterval, isMoment, isNumber, NotUnderstood, type Value } from './value.ts';

/** Less than 0 where the first comes before the other. Neither is null. Throws NotUnderstood where the database compares no such things. */
export function compared(left: Value, right: Value, database: Database): number {
  if (isMoment(left) || isMoment(right)) return milliseconds(left) - milliseconds(right);
  if (isInterval(left) && isInterval(right)) return left.milliseconds - right.milliseconds;
  if (typeof left === 'string' && typeof right === 'string') return order(left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  return order(numberOf(left, database), numberOf(right, database));
}

function order(left: bigint | number | string, right: bigint | number | string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A literal in quotes beside a number is one; SQLite's booleans are numbers. */
function numberOf(value: Value, database: Database): bigint | number {
  if (isNumber(value)) return value;
  if (typeof value === 'boolean' && database === 'sqlite') return value ? 1n : 0n;
  if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  throw new NotUnderstood();
}

function milliseconds(value: Value): number {
  if (isMoment(value)) return value.moment;
  const parsed = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(parsed)) throw new NotUnderstood();
  return parsed;
}
