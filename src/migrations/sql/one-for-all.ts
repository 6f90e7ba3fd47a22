import type { ColumnValue } from '../column-values.ts';

/** A new column's value that is the same for all rows that are there: the time, or a literal. Null: it isn't, or is no more than a default. */
export function oneForAll({ column, before }: ColumnValue): string | null {
  if (before !== null || column.nullable || column.default.postgresql !== null) return null;
  const said = column.backfill?.postgresql ?? null;
  if (said === null) return column.made === 'now' ? 'now()' : null;
  return /^(?:-?\d+(?:\.\d+)?|'(?:[^']|'')*'|true|false)$/i.test(said.trim()) ? said.trim() : null;
}
