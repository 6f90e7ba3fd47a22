import type { Database } from '../../model/index.ts';
import { arithmetic } from './arithmetic.ts';
import { compared } from './compare.ts';
import { isBytes, isNumber, NotUnderstood, type Value } from './value.ts';

type SqlFunction = (values: readonly Value[], database: Database) => Value;

/** The functions that are understood, by their name and `()`. */
export const functions: Readonly<Record<string, SqlFunction>> = {
  'length()': ofBytes(onText(lengthOf)),
  'char_length()': onText(lengthOf),
  'character_length()': onText(lengthOf),
  'octet_length()': ofBytes(onText((text) => BigInt(Buffer.byteLength(text)))),
  'upper()': onText((text) => text.toUpperCase()),
  'lower()': onText((text) => text.toLowerCase()),
  'trim()': onText((text) => text.replace(/^ +| +$/g, '')),
  'btrim()': onText((text) => text.replace(/^ +| +$/g, '')),
  'ltrim()': onText((text) => text.replace(/^ +/, '')),
  'rtrim()': onText((text) => text.replace(/ +$/, '')),
  'abs()': onNumber((value) => (value < 0 ? -value : value)),
  'ceil()': onNumber((value) => (typeof value === 'bigint' ? value : Math.ceil(value))),
  'ceiling()': onNumber((value) => (typeof value === 'bigint' ? value : Math.ceil(value))),
  'floor()': onNumber((value) => (typeof value === 'bigint' ? value : Math.floor(value))),
  'round()': strict(([value = null, digits = 0n]) => rounded(value, digits)),
  'mod()': strict(([a = null, b = null], database) => arithmetic('%', a, b, database)),
  'nullif()': ([a = null, b = null], database) =>
    a !== null && b !== null && compared(a, b, database) === 0 ? null : a,
  'greatest()': (values, database) => extreme(values, database, 1),
  'least()': (values, database) => extreme(values, database, -1),
  'max()': strict((values, database) => extreme(values, database, 1)),
  'min()': strict((values, database) => extreme(values, database, -1)),
  'num_nonnulls()': (values) => BigInt(values.filter((value) => value !== null).length),
  'num_nulls()': (values) => BigInt(values.filter((value) => value === null).length),
  'substr()': strict(substring),
  'substring()': strict(substring),
  'left()': strict(([text = null, count = null]) => substring([text, 1n, count])),
  'strpos()': strict(position),
  'instr()': strict(position),
  'starts_with()': strict(([text = null, start = null]) => String(text).startsWith(String(start))),
};

/** Null as soon as an operand is. */
function strict(run: SqlFunction): SqlFunction {
  return (values, database) => (values.includes(null) ? null : run(values, database));
}

function onText(run: (text: string) => Value): SqlFunction {
  return strict(([text]) => {
    if (typeof text !== 'string') throw new NotUnderstood();
    return run(text);
  });
}

/** The length of bytes, beside that of a text. */
function ofBytes(run: SqlFunction): SqlFunction {
  return (values, database) => {
    const [value = null] = values;
    return isBytes(value) ? value.bytes : run(values, database);
  };
}

function onNumber(run: (value: bigint | number) => Value): SqlFunction {
  return strict(([value = null]) => {
    if (!isNumber(value)) throw new NotUnderstood();
    return run(value);
  });
}

function lengthOf(text: string): bigint {
  return BigInt([...text].length);
}

function rounded(value: Value, digits: Value): Value {
  if (!isNumber(value) || typeof digits !== 'bigint') throw new NotUnderstood();
  const power = 10 ** Number(digits);
  return typeof value === 'bigint' ? value : Math.round(Number((value * power).toPrecision(15))) / power;
}

function extreme(values: readonly Value[], database: Database, sign: number): Value {
  const known = values.filter((value) => value !== null);
  return known.reduce<Value>(
    (best, value) => (best === null || compared(value, best, database) * sign > 0 ? value : best),
    null,
  );
}

/** Counted from 1. */
function substring([text = null, start = null, count = null]: readonly Value[]): Value {
  if (typeof text !== 'string' || typeof start !== 'bigint' || start < 1n) throw new NotUnderstood();
  const characters = [...text].slice(Number(start) - 1);
  if (count === null) return characters.join('');
  if (typeof count !== 'bigint' || count < 0n) throw new NotUnderstood();
  return characters.slice(0, Number(count)).join('');
}

function position([text = null, part = null]: readonly Value[]): Value {
  if (typeof text !== 'string' || typeof part !== 'string') throw new NotUnderstood();
  const at = text.indexOf(part);
  return at < 0 ? 0n : lengthOf(text.slice(0, at)) + 1n;
}
