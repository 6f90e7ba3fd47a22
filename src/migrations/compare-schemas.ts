import type { Database } from '../model/index.ts';
import type { Change } from './changes.ts';
import { compareTables } from './compare-tables.ts';
import { sameTable, tableKey, type Schema, type Table } from './schema.ts';

/** The changes that lead from one schema to the other (null: from nothing), table by table in the order of the names. */
export function compareSchemas(before: Schema | null, after: Schema): Change[] {
  const databases =
    before === null ? after.databases : after.databases.filter((database) => before.databases.includes(database));
  const former = formerTables(before?.tables ?? [], after.tables);
  const kept = new Set(former.values());
  const removed = (before?.tables ?? []).filter((table) => !kept.has(table));
  return [
    ...removed.map((table): Change => ({
      kind: table.relation === null ? 'entity-removed' : 'join-table-removed',
      table,
    })),
    ...after.tables.flatMap((table) => changesOf(former.get(table), table, databases)),
  ];
}

function changesOf(before: Table | undefined, table: Table, databases: readonly Database[]): Change[] {
  if (before === undefined) return [{ kind: table.relation === null ? 'entity-added' : 'join-table-added', table }];
  const renamed: Change[] = sameTable(before, table) ? [] : [{ kind: 'table-renamed', table, before }];
  return [...renamed, ...compareTables(before, table, databases)];
}

/**
 * Which table each one was. A table of the same name is the same table, whatever the entity is called now; where the name is new, the
 * model itself says so by giving the same entity or relation another table.
 */
function formerTables(before: readonly Table[], after: readonly Table[]): ReadonlyMap<Table, Table> {
  const former = new Map<Table, Table>();
  take(former, before, after, tableKey);
  take(former, before, after, ({ entity, relation }) => JSON.stringify([entity, relation]));
  return former;
}

/** Pairs the tables of both sides that have no pair yet and the same identity. */
function take(
  former: Map<Table, Table>,
  before: readonly Table[],
  after: readonly Table[],
  identity: (table: Table) => string,
): void {
  const taken = new Set(former.values());
  const free = new Map(before.filter((table) => !taken.has(table)).map((table) => [identity(table), table]));
  for (const table of after.filter((candidate) => !former.has(candidate))) {
    const was = free.get(identity(table));
    if (was !== undefined) former.set(table, was);
  }
}
