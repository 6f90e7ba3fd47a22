/**
 * Which table and which column each one was. What the model says (`renamedFrom`) comes first; then what keeps its name in the model; then
 * what keeps its name in the database. Nothing is guessed from likeness.
 */
import { tableKey, type Column, type Schema, type Table } from './schema.ts';

export interface Pairing {
  readonly kept: readonly TablePair[];
  readonly added: readonly Table[];
  readonly removed: readonly Table[];
}

export interface TablePair {
  readonly before: Table;
  readonly after: Table;
  readonly columns: readonly ColumnPair[];
  readonly added: readonly Column[];
  readonly removed: readonly Column[];
}

export interface ColumnPair {
  readonly before: Column;
  readonly after: Column;
}

export function pairSchemas(before: Schema | null, after: Schema): Pairing {
  const tables = before?.tables ?? [];
  const known = byKey(tables, identityOf);
  const entities = paired(tables.filter(isEntity), after.tables.filter(isEntity), [
    {
      was: entityOf,
      is: (table) => (isNews(known.get(identityOf(table)), table.renamedFrom) ? table.renamedFrom : null),
    },
    { was: entityOf, is: entityOf },
    { was: tableKey, is: tableKey },
  ]);
  const former = new Map(entities.kept.map(([was, table]) => [table.entity, was.entity]));
  const owner = ({ entity }: Table): string => former.get(entity) ?? entity;
  const joins = paired(tables.filter(isJoin), after.tables.filter(isJoin), [
    {
      was: identityOf,
      is: (table) => {
        const { renamedFrom } = table;
        const same = known.get(JSON.stringify([owner(table), table.relation]));
        return isNews(same, renamedFrom) ? JSON.stringify([owner(table), renamedFrom]) : null;
      },
    },
    { was: identityOf, is: (table) => JSON.stringify([owner(table), table.relation]) },
    { was: tableKey, is: tableKey },
  ]);
  return {
    kept: [...entities.kept, ...joins.kept].map(([was, table]) => pairTables(was, table)),
    added: [...entities.added, ...joins.added],
    removed: [...entities.removed, ...joins.removed],
  };
}

/** The columns of a relation share its name; they are told apart by their place among them. */
export function pairTables(before: Table, after: Table): TablePair {
  const known = byKey(before.columns, ({ property }) => property);
  // A join table's columns carry the name of its relation, whichever side they refer to.
  const ways: readonly Way<Column>[] =
    after.relation === null
      ? [
          {
            was: ({ property }) => property,
            is: ({ property, renamedFrom }) => (isNews(known.get(property), renamedFrom) ? renamedFrom : null),
          },
          { was: ({ property }) => property, is: ({ property }) => property },
          { was: ({ name }) => name, is: ({ name }) => name },
        ]
      : [{ was: () => 'column', is: () => 'column' }];
  const { kept, added, removed } = paired(before.columns, after.columns, ways);
  return { before, after, columns: kept.map(([was, column]) => ({ before: was, after: column })), added, removed };
}

/** Whether what the model says of a former name is news: what the last migrated schema says as well is done with. */
function isNews(was: { readonly renamedFrom: string | null } | undefined, renamedFrom: string | null): boolean {
  return renamedFrom !== null && was?.renamedFrom !== renamedFrom;
}

function isEntity({ relation }: Table): boolean {
  return relation === null;
}

function isJoin({ relation }: Table): boolean {
  return relation !== null;
}

function entityOf({ entity }: Table): string {
  return entity;
}

function identityOf({ entity, relation }: Table): string {
  return JSON.stringify([entity, relation]);
}

function byKey<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [key(item), item]));
}

/** A way in which an old item and a new one are the same: they give the same text. Null: not in this way. */
interface Way<T> {
  readonly was: (item: T) => string | null;
  readonly is: (item: T) => string | null;
}

interface Pairs<T> {
  readonly kept: readonly (readonly [T, T])[];
  readonly added: readonly T[];
  readonly removed: readonly T[];
}

/** The surest way comes first. Each item is taken once; of several that fit in one way the first is the first. */
function paired<T>(before: readonly T[], after: readonly T[], ways: readonly Way<T>[]): Pairs<T> {
  const former = new Map<T, T>();
  const taken = new Set<T>();
  for (const { was: keyBefore, is: keyAfter } of ways) {
    const free = Map.groupBy(
      before.filter((item) => !taken.has(item)),
      keyBefore,
    );
    for (const item of after) {
      const key = former.has(item) ? null : keyAfter(item);
      const was = key === null ? undefined : free.get(key)?.shift();
      if (was === undefined) continue;
      taken.add(was);
      former.set(item, was);
    }
  }
  return {
    kept: after.flatMap((item): (readonly [T, T])[] => {
      const was = former.get(item);
      return was === undefined ? [] : [[was, item]];
    }),
    added: after.filter((item) => !former.has(item)),
    removed: before.filter((item) => !taken.has(item)),
  };
}
