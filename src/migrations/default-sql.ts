/** Defaults as SQL. Numbers keep the digits that the model gives: they never pass through a float. */
import { Buffer } from 'node:buffer';
import type { Database, Field, FieldType, LiteralValue, PerDatabase } from '../model/index.ts';
import { NOWHERE } from './schema.ts';
import { quotedText } from './sql/quote.ts';

/** The default of a field's column. What the application makes (`now`, `uuid`) is none. */
export function defaultSql({ type, array, default: given, role }: Field): PerDatabase {
  // MikroORM's version columns count from a default of the database.
  if (role === 'version' && given === null) return { sqlite: '1', postgresql: '1' };
  if (given === null || given.kind !== 'literal' || given.value === null) return NOWHERE;
  const { value } = given;
  // There is no native array of json.
  if (Array.isArray(value) && array && type.base !== 'json')
    return { sqlite: quotedText(JSON.stringify(value)), postgresql: arraySql(type, value) };
  return { sqlite: literalSql(type, value, 'sqlite'), postgresql: literalSql(type, value, 'postgresql') };
}

function literalSql(type: FieldType, value: LiteralValue, database: Database): string {
  switch (type.base) {
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'float':
    case 'double':
      return digits(value);
    case 'boolean':
      return value === true ? 'true' : 'false';
    case 'datetime':
      return database === 'sqlite' ? String(milliseconds(value)) : quotedText(itemText(type, value));
    case 'binary':
      return database === 'sqlite' ? `X'${hex(value)}'` : quotedText(itemText(type, value));
    default:
      return quotedText(itemText(type, value));
  }
}

/** PostgreSQL's array literal: `'{"a","b"}'`. */
function arraySql(type: FieldType, items: readonly LiteralValue[]): string {
  const quotedItems = items.map((item) => `"${itemText(type, item).replace(/["\\]/g, '\\$&')}"`);
  return quotedText(`{${quotedItems.join(',')}}`);
}

/** PostgreSQL's text form of a value, without quotes. */
function itemText(type: FieldType, value: LiteralValue): string {
  if (type.base === 'json') return JSON.stringify(value);
  if (type.base === 'datetime') return new Date(milliseconds(value)).toISOString();
  if (type.base === 'binary') return `\\x${hex(value)}`;
  return String(value);
}

/** Throws on what is no number: the rules let no such default through, and it would stand in the statement unquoted. */
function digits(value: LiteralValue): string {
  const text = String(value);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text))
    throw new Error(`The default ${JSON.stringify(value)} is no number.`);
  return text;
}

function milliseconds(value: LiteralValue): number {
  const time = Date.parse(String(value));
  if (Number.isNaN(time)) throw new Error(`The default ${JSON.stringify(value)} is no point in time.`);
  return time;
}

function hex(value: LiteralValue): string {
  return Buffer.from(String(value), 'base64').toString('hex');
}
