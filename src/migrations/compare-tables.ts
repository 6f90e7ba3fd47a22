import { isDeepStrictEqual } from 'node:util';
import type { Database, PerDatabase } from '../model/index.ts';
import type { Change, ColumnChange } from './changes.ts';
import { sameTable, type Column, type ForeignKey, type Index, type Table } from './schema.ts';

/** The changes within a table, in the order in which they are told. What is the same in all of `databases` is no change. */
export function compareTables(before: Table, table: Table, databases: readonly Database[]): Change[] {
  const columns = paired(before.columns, table.columns, sameColumn);
  const foreignKeys = paired(before.foreignKeys, table.foreignKeys, sameRelation);
  const ofRemoved = new Set(foreignKeys.removed.flatMap((foreignKey) => foreignKey.columns));
  const ofAdded = new Set(foreignKeys.added.flatMap((foreignKey) => foreignKey.columns));
  const same = (a: PerDatabase | null, b: PerDatabase | null): boolean =>
    databases.every((database) => (a?.[database] ?? null) === (b?.[database] ?? null));
  const there = (index: Index): boolean => index.only === null || databases.includes(index.only);
  return [
    ...columns.removed
      .filter((column) => !ofRemoved.has(column.name))
      .map((column): Change => ({ kind: 'field-removed', table: before, column })),
    ...foreignKeys.removed.map((foreignKey): Change => {
      const gone = columns.removed.filter((column) => foreignKey.columns.includes(column.name));
      return { kind: 'relation-removed', table: before, foreignKey, columns: gone };
    }),
    ...columns.kept.flatMap(([was, column]) =>
      columnChanges(was, column, same).map((kind): Change => ({ kind, table, column, before: was })),
    ),
    ...(sameKey(before, table) ? [] : [{ kind: 'key-changed', table, before } as const]),
    ...columns.added
      .filter((column) => !ofAdded.has(column.name))
      .map((column): Change => ({ kind: 'field-added', table, column })),
    ...foreignKeys.added.map((foreignKey): Change => {
      const come = columns.added.filter((column) => foreignKey.columns.includes(column.name));
      return { kind: 'relation-added', table, foreignKey, columns: come };
    }),
    ...foreignKeys.kept
      .filter(([was, foreignKey]) => !sameForeignKey(was, foreignKey))
      .map(([was, foreignKey]): Change => ({ kind: 'relation-changed', table, foreignKey, before: was })),
    ...comparedByName(
      before.uniques,
      table.uniques,
      (a, b) => isDeepStrictEqual(a.columns, b.columns) && same(a.where, b.where),
      {
        removed: (unique) => ({ kind: 'unique-removed', table: before, unique }),
        added: (unique) => ({ kind: 'unique-added', table, unique }),
        changed: (was, unique) => ({ kind: 'unique-changed', table, unique, before: was }),
      },
    ),
    ...comparedByName(
      before.indexes.filter(there),
      table.indexes.filter(there),
      (a, b) => sameIndex(a, b, databases, same),
      {
        removed: (index) => ({ kind: 'index-removed', table: before, index }),
        added: (index) => ({ kind: 'index-added', table, index }),
        changed: (was, index) => ({ kind: 'index-changed', table, index, before: was }),
      },
    ),
    ...comparedByName(
      before.checks,
      table.checks,
      (a, b) => a.enumColumn === b.enumColumn && same(a.expression, b.expression),
      {
        removed: (check) => ({ kind: 'check-removed', table: before, check }),
        added: (check) => ({ kind: 'check-added', table, check }),
        changed: (was, check) => ({ kind: 'check-changed', table, check, before: was }),
      },
    ),
  ];
}

type Same = (a: PerDatabase | null, b: PerDatabase | null) => boolean;

interface Pairs<T> {
  readonly removed: readonly T[];
  readonly added: readonly T[];
  readonly kept: readonly (readonly [T, T])[];
}

/**
 * `sameness` are the ways in which an old item and a new one are the same, the surest first. A way that fits several old items says
 * nothing, and each old item is taken once.
 */
function paired<T>(
  before: readonly T[],
  after: readonly T[],
  sameness: readonly ((was: T, item: T) => boolean)[],
): Pairs<T> {
  const former = new Map<T, T>();
  const free = new Set(before);
  for (const same of sameness) {
    for (const item of after.filter((candidate) => !former.has(candidate))) {
      const [was, ...others] = [...free].filter((candidate) => same(candidate, item));
      if (was === undefined || others.length > 0) continue;
      free.delete(was);
      former.set(item, was);
    }
  }
  const kept = [...former].map(([item, was]) => [was, item] as const);
  return { removed: [...free], added: after.filter((item) => !former.has(item)), kept };
}

/** A field that keeps its name is the same field, in another column too; a column that keeps its name is the same column. */
const sameColumn = [
  (was: Column, column: Column) => was.property === column.property && was.name === column.name,
  (was: Column, column: Column) => was.property === column.property,
  (was: Column, column: Column) => was.name === column.name,
];

const sameRelation = [
  (was: ForeignKey, foreignKey: ForeignKey) =>
    was.property === foreignKey.property && isDeepStrictEqual(was.columns, foreignKey.columns),
  (was: ForeignKey, foreignKey: ForeignKey) => was.property === foreignKey.property,
  (was: ForeignKey, foreignKey: ForeignKey) => isDeepStrictEqual(was.columns, foreignKey.columns),
];

function columnChanges(before: Column, column: Column, same: Same): ColumnChange[] {
  return [
    ...(before.name === column.name ? [] : (['column-renamed'] as const)),
    ...(same(before.type, column.type) ? [] : (['type-changed'] as const)),
    ...(before.nullable === column.nullable ? [] : (['nullability-changed'] as const)),
    ...(same(before.default, column.default) ? [] : (['default-changed'] as const)),
    ...(same(before.generated, column.generated) ? [] : (['generated-changed'] as const)),
  ];
}

function sameKey(before: Table, table: Table): boolean {
  return (
    isDeepStrictEqual(before.primaryKey.columns, table.primaryKey.columns) &&
    isDeepStrictEqual(identitiesOf(before), identitiesOf(table))
  );
}

function identitiesOf({ columns }: Table): string[] {
  return columns.flatMap(({ name, identity }) => (identity ? name : []));
}

function sameForeignKey(a: ForeignKey, b: ForeignKey): boolean {
  const rules = a.onDelete === b.onDelete && a.onUpdate === b.onUpdate;
  return (
    a.name === b.name && rules && sameTable(a.target, b.target) && isDeepStrictEqual(a.targetColumns, b.targetColumns)
  );
}

function sameIndex(a: Index, b: Index, databases: readonly Database[], same: Same): boolean {
  const method = !databases.includes('postgresql') || a.using === b.using;
  return method && same(a.where, b.where) && a.only === b.only && isDeepStrictEqual(a.parts, b.parts);
}

interface Named {
  readonly name: string;
}

function comparedByName<T extends Named>(
  before: readonly T[],
  after: readonly T[],
  same: (a: T, b: T) => boolean,
  change: { removed: (item: T) => Change; added: (item: T) => Change; changed: (was: T, item: T) => Change },
): Change[] {
  const { removed, added, kept } = paired(before, after, [(was, item) => was.name === item.name]);
  return [
    ...removed.map((item) => change.removed(item)),
    ...added.map((item) => change.added(item)),
    ...kept.flatMap(([was, item]) => (same(was, item) ? [] : [change.changed(was, item)])),
  ];
}
