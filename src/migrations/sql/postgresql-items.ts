/** Keys, foreign keys, uniques, indexes and checks of PostgreSQL tables that are in use. */
import { sameKey } from '../changes-of.ts';
import type { TableDifference } from '../difference.ts';
import type { Items, Pair } from '../items.ts';
import type { ForeignKey, Index, Table, Unique } from '../schema.ts';
import { checkSql, foreignKeySql, isConstraint, uniqueSql } from './constraint-sql.ts';
import { distinction } from './distinct.ts';
import { inBatches } from './in-batches.ts';
import { indexScript, uniqueIndexScript, type IndexScript } from './index-sql.ts';
import { alterTable } from './alter-table.ts';
import { quoted, quotedList, quotedTable } from './quote.ts';
import { liesOn, remadeColumns } from './remade.ts';
import { stepsAside, type RetypedColumns } from './retyped.ts';
import { online, quick, type Step } from './step.ts';

/** Foreign keys, checks and uniques that go, or are made anew. It comes first, under the names that everything has until then. */
export function dropConstraints(
  { before, foreignKeys, checks, uniques, after }: TableDifference,
  retyped: RetypedColumns,
): Step[] {
  const drop = (name: string, sql: string | null): Step[] =>
    sql === null
      ? []
      : [quick([`${alterTable(before)} drop constraint ${quoted(name)}`], [`${alterTable(before)} add ${sql}`])];
  const former = <T extends { readonly name: string }>(list: readonly T[], gone: readonly T[]): T[] =>
    gone.flatMap(({ name }) => list.find((one) => one.name === name) ?? []);
  return [
    ...former(before.foreignKeys, [
      ...leaving(foreignKeys),
      ...staying(foreignKeys, after, retyped).map((pair) => pair.before),
    ]).flatMap((foreignKey) => drop(foreignKey.name, foreignKeySql(foreignKey, 'postgresql'))),
    ...former(before.checks, leaving(checks)).flatMap((check) => drop(check.name, checkSql(check, 'postgresql'))),
    ...former(before.uniques, leaving(uniques))
      .filter((unique) => isConstraint(unique, 'postgresql'))
      .flatMap((unique) => drop(unique.name, uniqueSql(unique))),
  ];
}

function leaving<T>({ removed, changed }: Items<T>): T[] {
  return [...removed, ...changed.map(({ before }) => before)];
}

function incoming<T>({ added, changed }: Items<T>): T[] {
  return [...added, ...changed.map(({ after }) => after)];
}

/** Foreign keys that stay, but have to step aside while their columns get another type. */
function staying({ kept, renamed }: Items<ForeignKey>, after: Table, retyped: RetypedColumns): Pair<ForeignKey>[] {
  return [...kept, ...renamed].filter((pair) => stepsAside(after, pair.after, retyped));
}

/** Existing rows are looked at while others go on reading and writing. */
export function addConstraints({ after, foreignKeys, checks }: TableDifference, retyped: RetypedColumns): Step[] {
  return [
    ...[...incoming(foreignKeys), ...staying(foreignKeys, after, retyped).map((pair) => pair.after)].map((foreignKey) =>
      foreignKeyStep(after, foreignKey),
    ),
    ...incoming(checks).flatMap((check) => {
      const sql = checkSql(check, 'postgresql');
      return sql === null ? [] : [constraint(after, check.name, sql)];
    }),
  ];
}

export function foreignKeyStep(table: Table, foreignKey: ForeignKey): Step {
  return constraint(table, foreignKey.name, foreignKeySql(foreignKey, 'postgresql'));
}

function constraint(table: Table, name: string, sql: string): Step {
  const alter = alterTable(table);
  const drop = `${alter} drop constraint if exists ${quoted(name)}`;
  return online([drop, `${alter} add ${sql} not valid`, `${alter} validate constraint ${quoted(name)}`], [drop]);
}

export function dropIndexes(difference: TableDifference): Step[] {
  const { moved, uniques, indexes } = difference;
  const gone = new Set(remadeColumns(difference).flatMap(({ before, isDropped }) => (isDropped ? before.name : [])));
  // Those on generated columns that are made anew have gone before.
  const outgoing = <T extends Unique | Index>(items: Items<T>): T[] =>
    leaving(items).filter((item) => !liesOn(item, gone));
  return [
    ...outgoing(uniques).flatMap((unique) =>
      isConstraint(unique, 'postgresql') ? [] : (uniqueIndexScript(moved, unique, 'postgresql') ?? []),
    ),
    ...outgoing(indexes).flatMap((index) => indexScript(moved, index, 'postgresql') ?? []),
  ].map((script) => online(concurrentDrop(script), concurrentCreate(script)));
}

export function addIndexes(difference: TableDifference): Step[] {
  const { after, uniques, indexes } = difference;
  return [
    ...incoming(uniques).flatMap((unique) => [
      ...distinct(unique, difference),
      isConstraint(unique, 'postgresql')
        ? uniqueConstraint(after, unique.name, unique.columns, 'unique')
        : asStep(uniqueIndexScript(after, unique, 'postgresql')),
    ]),
    ...incoming(indexes).map((index) => asStep(indexScript(after, index, 'postgresql'))),
  ];
}

function distinct(unique: Unique, difference: TableDifference): Step[] {
  const made = distinction(unique, difference, 'postgresql');
  return made === null ? [] : [online([inBatches(difference.after, made.set, made.where)], [])];
}

function asStep(script: IndexScript | null): Step {
  return script === null
    ? quick([], [])
    : online([...concurrentDrop(script), ...concurrentCreate(script).slice(-1)], concurrentDrop(script));
}

/** An index that was broken off is there, but of no use: it is made anew. */
function concurrentCreate(script: IndexScript): string[] {
  return [
    ...concurrentDrop(script),
    ...script.up.map((sql) => sql.replace(/^create (unique )?index /, (start) => `${start}concurrently `)),
  ];
}

function concurrentDrop({ down }: IndexScript): string[] {
  return down.map((sql) => sql.replace(/^drop index /, 'drop index concurrently if exists '));
}

/** The index is made first; as a constraint it is taken over in a moment. */
function uniqueConstraint(
  table: Table,
  name: string,
  columns: readonly string[],
  kind: 'unique' | 'primary key',
): Step {
  const alter = alterTable(table);
  const drop = `${alter} drop constraint if exists ${quoted(name)}`;
  const prefix = table.schema === null ? '' : `${quoted(table.schema)}.`;
  const dropIndex = `drop index concurrently if exists ${prefix}${quoted(name)}`;
  return online(
    [
      drop,
      dropIndex,
      `create unique index concurrently ${quoted(name)} on ${quotedTable(table, 'postgresql')} (${quotedList(columns)})`,
      `${alter} add constraint ${quoted(name)} ${kind} using index ${quoted(name)}`,
    ],
    // Where it was cut short, the index is there alone.
    [drop, dropIndex],
  );
}

export function dropKey({ before, moved, after }: TableDifference): Step[] {
  if (sameKey(moved, after)) return [];
  const { name, columns } = before.primaryKey;
  const alter = alterTable(before);
  return [
    quick(
      [`${alter} drop constraint ${quoted(name)}`],
      [`${alter} add constraint ${quoted(name)} primary key (${quotedList(columns)})`],
    ),
  ];
}

export function addKey({ moved, after }: TableDifference): Step[] {
  const { name, columns } = after.primaryKey;
  return sameKey(moved, after) ? [] : [uniqueConstraint(after, name, columns, 'primary key')];
}
