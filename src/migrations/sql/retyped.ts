/** What has to wait, or to step aside, because something that it refers to changes. */
import { isDeepStrictEqual } from 'node:util';
import type { Difference } from '../difference.ts';
import { sameTable, tableKey, type ForeignKey, type Table } from '../schema.ts';

/** Columns of PostgreSQL that get another type, by table and column, under their new names. */
export type RetypedColumns = ReadonlySet<string>;

export function retypedColumns({ kept }: Difference): RetypedColumns {
  return new Set(
    kept.flatMap(({ after: table, columns }) =>
      columns
        .filter(({ before, after }) => before.type.postgresql !== after.type.postgresql)
        .map(({ after }) => columnKey(table, after.name)),
    ),
  );
}

/** A foreign key doesn't bear that its two ends differ meanwhile. */
export function isRetyped(table: Table, foreignKey: ForeignKey, retyped: RetypedColumns): boolean {
  return (
    foreignKey.columns.some((name) => retyped.has(columnKey(table, name))) ||
    foreignKey.targetColumns.some((name) => retyped.has(columnKey(foreignKey.target, name)))
  );
}

function columnKey(table: Pick<Table, 'table' | 'schema'>, column: string): string {
  return JSON.stringify([tableKey(table), column]);
}

/** Foreign keys of new tables to a key or unique that a table gets by the same migration. */
export function lateForeignKeys({
  added,
  kept,
}: Difference): { readonly table: Table; readonly foreignKey: ForeignKey }[] {
  const isThere = ({ target, targetColumns }: ForeignKey): boolean => {
    const table = kept.find(({ after }) => sameTable(after, target))?.moved;
    if (table === undefined) return true;
    return [table.primaryKey, ...table.uniques].some(({ columns }) => isDeepStrictEqual(columns, targetColumns));
  };
  return added.flatMap((table) =>
    table.foreignKeys.filter((foreignKey) => !isThere(foreignKey)).map((foreignKey) => ({ table, foreignKey })),
  );
}
