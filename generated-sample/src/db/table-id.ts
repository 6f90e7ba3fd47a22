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

/** Names a join table, and how it is joined, in the shape of a statement: other tables have columns of the same names. */
export function joinShape(pivot: {
  readonly name: string;
  readonly schema?: string;
  readonly own: readonly string[];
  readonly other: readonly string[];
}): string {
  return JSON.stringify([pivot.schema, pivot.name, pivot.own, pivot.other]);
}
