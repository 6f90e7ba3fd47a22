import type { PerDatabase } from '../model/index.ts';
import type { Change, ColumnChange } from './changes.ts';
import type { Difference, TableDifference } from './difference.ts';
import type { Items } from './items.ts';
import { enumDifference } from './enum-values.ts';
import { sameTable, tableKey, type Check, type Column, type Table } from './schema.ts';

type Same = (a: PerDatabase | null, b: PerDatabase | null) => boolean;

/** The named changes of a difference: what goes away first, then table by table in the order of the names. */
export function changesOf({ databases, added, removed, kept }: Difference): Change[] {
  const same: Same = (a, b) => databases.every((database) => (a?.[database] ?? null) === (b?.[database] ?? null));
  const tables: { readonly table: Table; readonly changes: readonly Change[] }[] = [
    ...added
      .filter((table) => !kept.some(({ moves }) => moves.some(({ join }) => join === table)))
      .map((table) => ({
        table,
        changes: [{ kind: table.relation === null ? 'entity-added' : 'join-table-added', table } as const],
      })),
    ...kept.map((difference) => ({ table: difference.after, changes: tableChanges(difference, same) })),
  ];
  return [
    ...removed.map(({ before: table }): Change => ({
      kind: table.relation === null ? 'entity-removed' : 'join-table-removed',
      table,
    })),
    ...tables.toSorted((a, b) => (tableKey(a.table) < tableKey(b.table) ? -1 : 1)).flatMap(({ changes }) => changes),
  ];
}

function tableChanges(difference: TableDifference, same: Same): Change[] {
  const { before, moved, after: table, columns, added, removed, foreignKeys, moves, sameSql } = difference;
  const ofRelations = new Set([...foreignKeys.removed, ...foreignKeys.added].flatMap((one) => one.columns));
  const sameGenerated = ({ name, generated }: Column): boolean =>
    sameSql(moved.columns.find((was) => was.name === name)?.generated ?? null, generated);
  const movedRemoved = moved.columns.filter(({ name }) => !columns.some(({ after }) => after.name === name));
  return [
    ...(sameTable(before, table) ? [] : [{ kind: 'table-renamed', table, before } as const]),
    ...removed
      .filter((_, index) => !ofRelations.has(movedRemoved[index]?.name ?? ''))
      .map((column): Change => ({ kind: 'field-removed', table: before, column })),
    ...moves.map(({ foreignKey, join }): Change => ({ kind: 'relation-moved', table: join, before, foreignKey })),
    ...foreignKeys.removed.flatMap((foreignKey): Change[] => {
      if (moves.some((move) => move.foreignKey === foreignKey)) return [];
      const gone = movedRemoved.filter(({ name }) => foreignKey.columns.includes(name));
      return [{ kind: 'relation-removed', table: before, foreignKey, columns: gone }];
    }),
    ...columns.flatMap(({ before: was, after: column }) =>
      columnChanges(was, column, same, sameGenerated).map((kind): Change => ({ kind, table, column, before: was })),
    ),
    ...(sameKey(moved, table) ? [] : [{ kind: 'key-changed', table, before } as const]),
    ...added
      .filter((column) => !ofRelations.has(column.name))
      .map((column): Change => ({ kind: 'field-added', table, column })),
    ...foreignKeys.added.map((foreignKey): Change => {
      const come = added.filter((column) => foreignKey.columns.includes(column.name));
      return { kind: 'relation-added', table, foreignKey, columns: come };
    }),
    ...foreignKeys.changed.map((pair): Change => ({
      kind: 'relation-changed',
      table,
      foreignKey: pair.after,
      before: pair.before,
    })),
    ...itemChanges(difference.uniques, {
      removed: (unique) => ({ kind: 'unique-removed', table: before, unique }),
      added: (unique) => ({ kind: 'unique-added', table, unique }),
      changed: (was, unique) => ({ kind: 'unique-changed', table, unique, before: was }),
    }),
    ...itemChanges(difference.indexes, {
      removed: (index) => ({ kind: 'index-removed', table: before, index }),
      added: (index) => ({ kind: 'index-added', table, index }),
      changed: (was, index) => ({ kind: 'index-changed', table, index, before: was }),
    }),
    ...enumChanges(difference),
    ...itemChanges(withoutEnums(difference.checks), {
      removed: (check) => ({ kind: 'check-removed', table: before, check }),
      added: (check) => ({ kind: 'check-added', table, check }),
      changed: (was, check) => ({ kind: 'check-changed', table, check, before: was }),
    }),
    ...nameChanges(difference),
  ];
}

function columnChanges(
  before: Column,
  column: Column,
  same: Same,
  sameGenerated: (column: Column) => boolean,
): ColumnChange[] {
  return [
    ...(before.name === column.name ? [] : (['column-renamed'] as const)),
    ...(same(before.type, column.type) ? [] : (['type-changed'] as const)),
    ...(before.nullable === column.nullable ? [] : (['nullability-changed'] as const)),
    ...(same(before.default, column.default) ? [] : (['default-changed'] as const)),
    ...(sameGenerated(column) ? [] : (['generated-changed'] as const)),
  ];
}

export function sameKey(moved: Table, table: Table): boolean {
  return (
    String(moved.primaryKey.columns) === String(table.primaryKey.columns) &&
    String(identitiesOf(moved)) === String(identitiesOf(table))
  );
}

function identitiesOf({ columns }: Table): string[] {
  return columns.flatMap(({ name, identity }) => (identity ? name : []));
}

/** An enum's check is told by its values; one that comes or goes with the column's type by the check. */
function enumChanges({ after: table, checks }: TableDifference): Change[] {
  return [...checks.changed, ...checks.renamed].flatMap(({ before, after }): Change[] => {
    if (before.enum === null || after.enum === null) return [];
    const name = after.enum.column;
    const column = table.columns.find((one) => one.name === name);
    if (column === undefined) return [];
    const { added, removed, renamed } = enumDifference(before.enum, after.enum);
    return [
      ...renamed.map((one): Change => ({
        kind: 'enum-value-renamed',
        table,
        column,
        value: one.after,
        before: one.before,
      })),
      ...removed.map((value): Change => ({ kind: 'enum-value-removed', table, column, value })),
      ...added.map((value): Change => ({ kind: 'enum-value-added', table, column, value })),
    ];
  });
}

function withoutEnums(checks: Items<Check>): Items<Check> {
  return {
    ...checks,
    changed: checks.changed.filter(
      ({ before, after }) => before.enum === null || after.enum === null || sameValues(before, after),
    ),
  };
}

/** The same values in another order, or under another column's name, are another check, but no change of the values. */
function sameValues({ enum: before }: Check, { enum: after }: Check): boolean {
  if (before === null || after === null) return false;
  const { added, removed, renamed } = enumDifference(before, after);
  return added.length + removed.length + renamed.length === 0;
}

interface Tellers<T> {
  readonly removed: (item: T) => Change;
  readonly added: (item: T) => Change;
  readonly changed: (was: T, item: T) => Change;
}

function itemChanges<T>({ removed, added, changed }: Items<T>, tell: Tellers<T>): Change[] {
  return [
    ...removed.map((item) => tell.removed(item)),
    ...added.map((item) => tell.added(item)),
    ...changed.map(({ before, after }) => tell.changed(before, after)),
  ];
}

function nameChanges({ moved, after: table, foreignKeys, uniques, indexes, checks }: TableDifference): Change[] {
  const renamed = [
    { before: moved.primaryKey, after: table.primaryKey },
    ...foreignKeys.renamed,
    ...uniques.renamed,
    ...indexes.renamed,
    ...checks.renamed,
  ];
  return renamed
    .filter(({ before, after }) => before.name !== after.name)
    .map(({ before, after }) => ({ kind: 'name-changed', table, name: after.name, before: before.name }));
}
