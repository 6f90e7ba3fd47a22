/** What a migration adds to a table that is there already: the changes of one table together, since SQLite may have to write it anew. */
import type { Change } from './changes.ts';
import { sameTable, type Check, type Column, type ForeignKey, type Index, type Table, type Unique } from './schema.ts';

export interface Addition {
  /** The table as it becomes. */
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly uniques: readonly Unique[];
  readonly indexes: readonly Index[];
  readonly checks: readonly Check[];
}

/** One for each table that gets something, in the order of the changes. */
export function additionsOf(changes: readonly Change[]): Addition[] {
  const tables = changes.flatMap((change) => (isAddition(change) ? change.table : []));
  const distinct = tables.filter((table, index) => tables.findIndex((other) => sameTable(other, table)) === index);
  return distinct.map((table) =>
    addition(
      table,
      changes.filter((change) => sameTable(change.table, table)),
    ),
  );
}

/** The table as it was before. */
export function withoutAddition({ table, ...added }: Addition): Table {
  return {
    ...table,
    columns: without(table.columns, added.columns),
    foreignKeys: without(table.foreignKeys, added.foreignKeys),
    uniques: without(table.uniques, added.uniques),
    indexes: without(table.indexes, added.indexes),
    checks: without(table.checks, added.checks),
  };
}

function without<T>(items: readonly T[], taken: readonly T[]): readonly T[] {
  return items.filter((item) => !taken.includes(item));
}

function addition(table: Table, changes: readonly Change[]): Addition {
  return {
    table,
    columns: changes.flatMap((change) => columnsOf(change)),
    foreignKeys: changes.flatMap((change) => (change.kind === 'relation-added' ? change.foreignKey : [])),
    uniques: changes.flatMap((change) => (change.kind === 'unique-added' ? change.unique : [])),
    indexes: changes.flatMap((change) => (change.kind === 'index-added' ? change.index : [])),
    checks: changes.flatMap((change) => (change.kind === 'check-added' ? change.check : [])),
  };
}

function columnsOf(change: Change): readonly Column[] {
  if (change.kind === 'field-added') return [change.column];
  return change.kind === 'relation-added' ? change.columns : [];
}

function isAddition({ kind }: Change): boolean {
  return ['field-added', 'relation-added', 'unique-added', 'index-added', 'check-added'].includes(kind);
}
