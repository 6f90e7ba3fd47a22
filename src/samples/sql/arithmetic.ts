import type { Database } from '../../model/index.ts';
import { Fails, isDay, isInterval, isMoment, isNumber, NotUnderstood, type Value } from './value.ts';

export type Operator = '%' | '*' | '+' | '-' | '/';

const DAY = 86_400_000;

/** Neither is null. Throws NotUnderstood where the database computes no such thing. */
export function arithmetic(operator: Operator, left: Value, right: Value, database: Database): Value {
  const a = typeof left === 'boolean' && database === 'sqlite' ? BigInt(left) : left;
  const b = typeof right === 'boolean' && database === 'sqlite' ? BigInt(right) : right;
  if (isNumber(a) && isNumber(b)) return ofNumbers(operator, a, b, database);
  if (database === 'postgresql') return ofMoments(operator, a, b);
  throw new NotUnderstood();
}

function ofNumbers(operator: Operator, a: bigint | number, b: bigint | number, database: Database): Value {
  if ((operator === '/' || operator === '%') && Number(b) === 0) {
    if (database === 'sqlite') return null;
    throw new Fails('division by zero');
  }
  if (typeof a === 'bigint' && typeof b === 'bigint') return wholeResult(operator, a, b);
  const result = floatResult(operator, Number(a), Number(b));
  // PostgreSQL's decimals are exact.
  return database === 'postgresql' ? Number(result.toPrecision(15)) : result;
}

function wholeResult(operator: Operator, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
  }
}

function floatResult(operator: Operator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
  }
}

/** Days, moments and intervals of PostgreSQL. */
function ofMoments(operator: Operator, a: Value, b: Value): Value {
  const sign = operator === '-' ? -1 : 1;
  if (operator === '*' && isInterval(a) && isNumber(b)) return { milliseconds: a.milliseconds * Number(b) };
  if (operator !== '+' && operator !== '-') throw new NotUnderstood();
  if (isMoment(a) && isInterval(b)) return { moment: a.moment + sign * b.milliseconds };
  if (isMoment(a) && isMoment(b) && operator === '-') return { milliseconds: a.moment - b.moment };
  if (isInterval(a) && isInterval(b)) return { milliseconds: a.milliseconds + sign * b.milliseconds };
  if (isDay(a) && isDay(b) && operator === '-') return BigInt((Date.parse(a) - Date.parse(b)) / DAY);
  if (isDay(a) && typeof b === 'bigint')
    return new Date(Date.parse(a) + sign * Number(b) * DAY).toISOString().slice(0, 10);
  if (isDay(a) && isInterval(b)) return { moment: Date.parse(a) + sign * b.milliseconds };
  throw new NotUnderstood();
}
