import { componentsOf } from './components.ts';
import { sameTable, tableKey, type ForeignKey, type Table } from '../schema.ts';

export interface CreateOrder {
  readonly tables: readonly Table[];
  /** Foreign keys to a table that comes later: a cycle has no other order. */
  readonly waiting: ReadonlySet<ForeignKey>;
}

/** A table that isn't created yet, and its neighbours of that kind. */
interface Left {
  readonly table: Table;
  /** Its place by name. */
  readonly rank: number;
  readonly targets: Set<Left>;
  readonly referrers: Set<Left>;
}

/**
 * An order in which each table comes after those that it refers to, else by name. Of a cycle the first by name comes first, and its
 * foreign keys to what isn't there yet wait.
 */
export function createOrder(tables: readonly Table[]): CreateOrder {
  const all = linked(tables);
  const left = new Set(all);
  const free = all.filter(({ targets }) => targets.size === 0);
  const cycles = onCycles(all, left);
  const ordered: Table[] = [];
  const waiting = new Set<ForeignKey>();
  while (left.size > 0) {
    const next = free.shift() ?? cycles.next().value;
    if (next === undefined) throw new Error('Tables that wait for each other have no cycle.');
    left.delete(next);
    ordered.push(next.table);
    const later = new Set([...next.targets].map(({ table }) => tableKey(table)));
    for (const foreignKey of next.table.foreignKeys)
      if (later.has(tableKey(foreignKey.target))) waiting.add(foreignKey);
    for (const target of next.targets) target.referrers.delete(next);
    for (const referrer of next.referrers) {
      referrer.targets.delete(next);
      if (referrer.targets.size === 0) insert(free, referrer);
    }
  }
  return { tables: ordered, waiting };
}

/** The tables by name, each with those that it refers to. Itself it may always refer to. */
function linked(tables: readonly Table[]): Left[] {
  const sorted = tables.toSorted((a, b) => (tableKey(a) < tableKey(b) ? -1 : 1));
  const all = sorted.map((table, rank): Left => ({ table, rank, targets: new Set(), referrers: new Set() }));
  const byKey = new Map(all.map((one) => [tableKey(one.table), one]));
  for (const one of all) {
    for (const { target } of one.table.foreignKeys) {
      const other = sameTable(target, one.table) ? undefined : byKey.get(tableKey(target));
      if (other === undefined) continue;
      one.targets.add(other);
      other.referrers.add(one);
    }
  }
  return all;
}

/** Into a list that is sorted by name. */
function insert(list: Left[], one: Left): void {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((list[middle]?.rank ?? 0) < one.rank) from = middle + 1;
    else to = middle;
  }
  list.splice(from, 0, one);
}

/**
 * With no free table there is a cycle: some table reaches itself, through tables of its component. One that doesn't any more never will
 * again, so that each is asked once.
 */
function* onCycles(all: readonly Left[], left: ReadonlySet<Left>): Generator<Left> {
  const components = componentsOf(all);
  for (const one of all) if (left.has(one) && reachesItself(one, components)) yield one;
}

function reachesItself(start: Left, components: ReadonlyMap<Left, number>): boolean {
  const seen = new Set<Left>();
  const open = [...start.targets];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one === start) return true;
    if (seen.has(one) || components.get(one) !== components.get(start)) continue;
    seen.add(one);
    open.push(...one.targets);
  }
  return false;
}
