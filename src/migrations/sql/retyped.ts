/** What has to wait, or to step aside, because something that it refers to changes. */
import { isDeepStrictEqual } from 'node:util';
import { sameKey } from '../changes-of.ts';
import type { Difference } from '../difference.ts';
import type { ColumnPair } from '../pairing.ts';
import { sameTable, tableKey, type ForeignKey, type Table } from '../schema.ts';

/** Columns of PostgreSQL that get another type, by table and column, under their new names. */
export type RetypedColumns = ReadonlySet<string>;

export function retypedColumns({ kept }: Difference): RetypedColumns {
  return new Set(
    kept.flatMap(({ after: table, columns }) =>
      columns.filter(isRetyped).map(({ after }) => columnKey(table, after.name)),
    ),
  );
}

export function isRetyped({ before, after }: ColumnPair): boolean {
  return before.type.postgresql !== after.type.postgresql;
}

/** A foreign key doesn't bear that its two ends differ meanwhile. */
export function stepsAside(table: Table, foreignKey: ForeignKey, retyped: RetypedColumns): boolean {
  return (
    foreignKey.columns.some((name) => retyped.has(columnKey(table, name))) ||
    foreignKey.targetColumns.some((name) => retyped.has(columnKey(foreignKey.target, name)))
  );
}

function columnKey(table: Pick<Table, 'table' | 'schema'>, column: string): string {
  return JSON.stringify([tableKey(table), column]);
}

interface Owned {
  readonly table: Table;
  readonly foreignKey: ForeignKey;
}

/** Foreign keys of new tables to a key or unique that a table gets by the same migration. */
export function lateForeignKeys(difference: Difference): Owned[] {
  return difference.added.flatMap((table) => owned(table, table.foreignKeys, difference));
}

/** The same, and those of tables that were there: run again, a migration meets them where it makes what they refer to. */
export function dependentForeignKeys(difference: Difference): Owned[] {
  return [
    ...lateForeignKeys(difference),
    ...difference.kept.flatMap(({ after, foreignKeys: { added, changed } }) =>
      owned(after, [...added, ...changed.map((pair) => pair.after)], difference),
    ),
  ];
}

function owned(table: Table, foreignKeys: readonly ForeignKey[], { kept }: Difference): Owned[] {
  const isThere = ({ target, targetColumns }: ForeignKey): boolean => {
    const was = kept.find(({ after }) => sameTable(after, target))?.moved;
    if (was === undefined) return true;
    return [was.primaryKey, ...was.uniques].some(({ columns }) => isDeepStrictEqual(columns, targetColumns));
  };
  return foreignKeys.filter((foreignKey) => !isThere(foreignKey)).map((foreignKey) => ({ table, foreignKey }));
}

/** Foreign keys of tables that go to a key or unique that goes by the same migration: as they were, and under the new names. */
export function earlyForeignKeys({ removed, kept }: Difference): {
  readonly table: Table;
  readonly foreignKey: ForeignKey;
  readonly moved: ForeignKey;
}[] {
  const stays = ({ target, targetColumns }: ForeignKey): boolean => {
    const one = kept.find(({ moved }) => sameTable(moved, target));
    if (one === undefined) return true;
    const named = (table: Table): string[] =>
      [table.primaryKey, ...table.uniques].flatMap(({ name, columns }) =>
        isDeepStrictEqual(columns, targetColumns) ? name : [],
      );
    return named(one.moved).some((name) => named(one.after).includes(name)) && sameKey(one.moved, one.after);
  };
  return removed.flatMap(({ before: table, moved }) =>
    table.foreignKeys.flatMap((foreignKey, index) => {
      const under = moved.foreignKeys[index];
      return under === undefined || stays(under) ? [] : [{ table, foreignKey, moved: under }];
    }),
  );
}
