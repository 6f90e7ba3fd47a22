import { sql, type RawBuilder } from 'kysely';
import type { Dialect } from './dialect.ts';

/** How the databases keep a value; decides how a reader selects it, and how a client's value becomes a parameter. */
export type Kind = 'plain' | 'bigint' | 'boolean' | 'datetime' | 'json';

/** A value in its wire form → a parameter. */
export function parameter(kind: Kind, value: unknown, dialect: Dialect): unknown {
  if (value === null || dialect === 'postgresql') return value;
  if (kind === 'boolean') return value === true ? 1 : 0;
  if (kind === 'datetime' && typeof value === 'string') return Date.parse(value);
  return value;
}

/** The expression that selects a column: as text where the driver would lose digits (bigint on SQLite) or structure (json). */
export function selection(kind: Kind, column: RawBuilder<unknown>, dialect: Dialect): RawBuilder<unknown> {
  if (kind === 'json' && dialect === 'postgresql') return sql`${column}::text`;
  if (kind === 'bigint' && dialect === 'sqlite') return sql`cast(${column} as text)`;
  return column;
}
