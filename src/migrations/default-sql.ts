/** Defaults as SQL. An array is JSON on SQLite, and on PostgreSQL an array literal: `'{"a","b"}'`. */
import type { Field, LiteralValue, PerDatabase } from '../model/index.ts';
import { definitionOf } from '../types/index.ts';
import { NOWHERE } from './schema.ts';
import { quotedText } from './sql/quote.ts';

/** The default of a field's column. What the application makes (`now`, `uuid`) is none. */
export function defaultSql({ type, array, default: given, role }: Field): PerDatabase {
  // MikroORM's version columns count from a default of the database.
  if (role === 'version' && given === null) return { sqlite: '1', postgresql: '1' };
  if (given === null || given.kind !== 'literal' || given.value === null) return NOWHERE;
  const { value } = given;
  const { isDocument, sql } = definitionOf(type);
  if (!Array.isArray(value) || !array || isDocument)
    return { sqlite: sql.literal(value, 'sqlite'), postgresql: sql.literal(value, 'postgresql') };
  const items = value.map((item: LiteralValue) => `"${sql.item(item).replace(/["\\]/g, '\\$&')}"`);
  return { sqlite: quotedText(JSON.stringify(value)), postgresql: quotedText(`{${items.join(',')}}`) };
}
