/** Columns, with what holds them, that a table only gets more of. */
import type { Check, Column, ForeignKey, Table } from './schema.ts';

export interface Addition {
  /** The table as it becomes. */
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
}

/** The table as it was before. */
export function withoutAddition({ table, columns, foreignKeys, checks }: Addition): Table {
  return {
    ...table,
    columns: without(table.columns, columns),
    foreignKeys: without(table.foreignKeys, foreignKeys),
    checks: without(table.checks, checks),
  };
}

function without<T>(items: readonly T[], taken: readonly T[]): readonly T[] {
  return items.filter((item) => !taken.includes(item));
}
