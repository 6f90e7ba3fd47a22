/** Steps one behind the other. Those of two branches that were merged are no chain: two of them come behind the same one. */
import { tableKey, type Schema, type Table } from '../schema.ts';
import type { Step } from './step-file.ts';

/** The steps in their order, where each comes behind one other; null where they are no chain. */
export function chainOf(steps: readonly Step[]): readonly Step[] | null {
  const next = new Map(steps.map((step) => [step.after, step]));
  const chain: Step[] = [];
  for (let step = next.get(null); step !== undefined; step = next.get(step.id)) chain.push(step);
  return chain.length === steps.length ? chain : null;
}

/** The schema that a chain leads to; null for no step. */
export function schemaOf(chain: readonly Step[]): Schema | null {
  const last = chain.at(-1);
  if (last === undefined) return null;
  const tables = new Map<string, Table>();
  for (const step of chain) {
    for (const key of step.removed) tables.delete(key);
    for (const table of step.tables) tables.set(tableKey(table), table);
  }
  const sorted = [...tables.values()].toSorted((a, b) => (tableKey(a) < tableKey(b) ? -1 : 1));
  return { databases: last.databases, tables: sorted };
}

/** Steps that come behind the same one, as lists of two or more. */
export function forksOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  return [...Map.groupBy(steps, ({ after }) => after).values()].filter((group) => group.length > 1);
}
