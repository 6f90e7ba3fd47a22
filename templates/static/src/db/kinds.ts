// Managed by Espalier, and made again by every run.
import { sql, type RawBuilder } from 'kysely';
import type { Dialect } from './dialect.ts';

/** How the databases keep a value; decides how a reader selects it, and how a client's value becomes a parameter. */
export type Kind = 'plain' | 'boolean' | 'datetime' | 'decimal' | 'json' | 'array' | 'addresses' | 'text';

/** A value in its wire form → a parameter. */
export function parameter(kind: Kind, value: unknown, dialect: Dialect): unknown {
  if (value === null || dialect === 'postgresql') return value;
  if (kind === 'datetime' && typeof value === 'string') return Date.parse(value);
  return value;
}

/**
 * The expression that selects a column: json as text, which SQLite has anyway, though a bare number in it would be one. Of an array
 * PostgreSQL gives every item as text, or it would make numbers of those that no number can hold; but an address would get its mask then. As
 * text a char has no blanks at its end, and nothing is parsed by the driver.
 */
export function selection(kind: Kind, column: RawBuilder<unknown>, dialect: Dialect): RawBuilder<unknown> {
  if (kind !== 'json' && kind !== 'array' && kind !== 'addresses' && kind !== 'text') return column;
  if (dialect === 'sqlite') return kind === 'text' ? column : sql`cast(${column} as text)`;
  if (kind === 'addresses') return sql`to_json(${column})::text`;
  return kind === 'array' ? sql`to_json(${column}::text[])::text` : sql`${column}::text`;
}

/** One text for equal keys. The drivers may give the same number as a number or as text. */
export function identity(key: readonly unknown[]): string {
  return JSON.stringify(key.map(String));
}
