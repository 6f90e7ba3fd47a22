import { sameTable, tableKey, type ForeignKey, type Table } from '../schema.ts';

export interface CreateOrder {
  readonly tables: readonly Table[];
  /** Foreign keys to a table that comes later: a cycle has no other order. */
  readonly waiting: ReadonlySet<ForeignKey>;
}

/**
 * An order in which each table comes after those that it refers to, else by name. Of a cycle the first by name comes first, and its
 * foreign keys to what isn't there yet wait.
 */
export function createOrder(tables: readonly Table[]): CreateOrder {
  const left = new Map(
    tables.toSorted((a, b) => (tableKey(a) < tableKey(b) ? -1 : 1)).map((table) => [tableKey(table), table]),
  );
  const ordered: Table[] = [];
  const waiting = new Set<ForeignKey>();
  while (left.size > 0) {
    const next = firstFree(left) ?? firstOfCycle(left);
    left.delete(tableKey(next));
    for (const foreignKey of next.foreignKeys) if (left.has(tableKey(foreignKey.target))) waiting.add(foreignKey);
    ordered.push(next);
  }
  return { tables: ordered, waiting };
}

function firstFree(left: ReadonlyMap<string, Table>): Table | null {
  for (const table of left.values()) if (targetsLeft(table, left).length === 0) return table;
  return null;
}

/** With no free table there is a cycle: some table reaches itself. */
function firstOfCycle(left: ReadonlyMap<string, Table>): Table {
  for (const table of left.values()) if (reachesItself(table, left)) return table;
  throw new Error('Tables that wait for each other have no cycle.');
}

function reachesItself(start: Table, left: ReadonlyMap<string, Table>): boolean {
  const seen = new Set<Table>();
  const open = targetsLeft(start, left);
  for (let table = open.pop(); table !== undefined; table = open.pop()) {
    if (table === start) return true;
    if (seen.has(table)) continue;
    seen.add(table);
    open.push(...targetsLeft(table, left));
  }
  return false;
}

/** What the table refers to, and isn't created yet. Itself it may always refer to. */
function targetsLeft(table: Table, left: ReadonlyMap<string, Table>): Table[] {
  return table.foreignKeys.flatMap(({ target }) =>
    sameTable(target, table) ? [] : (left.get(tableKey(target)) ?? []),
  );
}
