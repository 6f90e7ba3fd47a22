// Managed by Espalier, and made again by every run.
import { sql, type RawBuilder } from 'kysely';
import type { Dialect } from './dialect.ts';

/** The name of a table: SQLite has no schemas, so there the schema is a prefix. */
export function tableId(
  table: { readonly name: string; readonly schema?: string },
  dialect: Dialect,
): RawBuilder<unknown> {
  if (table.schema === undefined) return sql.id(table.name);
  return dialect === 'sqlite' ? sql.id(`${table.schema}_${table.name}`) : sql.id(table.schema, table.name);
}
