/** Generated columns of PostgreSQL, which are dropped and added where they change. */
import type { TableDifference } from '../difference.ts';
import type { Check, Column, Index, Table, Unique } from '../schema.ts';
import { columnSql } from './column-sql.ts';
import { checkSql, isConstraint, uniqueSql } from './constraint-sql.ts';
import { indexScript, uniqueIndexScript, type IndexScript } from './index-sql.ts';
import { alterTable } from './alter-table.ts';
import { quoted } from './quote.ts';
import { liesOn, remadeColumns, waitsForShorter } from './remade.ts';
import { online, quick, type Step } from './step.ts';

/** It comes before the renames, and so speaks of the former names. */
export function dropGenerated(difference: TableDifference): Step[] {
  const { before, columns } = difference;
  const alter = alterTable(before);
  const remade = remadeColumns(difference).flatMap(({ after, isDropped }) => {
    const was = columns.find((pair) => pair.after === after)?.before;
    return was === undefined ? [] : [{ was, isDropped }];
  });
  const named = (isDropped: boolean): Set<string> =>
    new Set(remade.flatMap((one) => (one.isDropped === isDropped ? one.was.name : [])));
  const [dropped, kept] = [named(true), named(false)];
  return [
    // Indexes would go with the column in silence; on the way back also those of a column that is generated again.
    ...indexesOn(before, dropped).map((script) => quick(script.down, script.up)),
    ...indexesOn(before, kept, dropped).map((script) => quick([], script.up)),
    ...constraintsOn(difference, kept).map((sql) => quick([], [`${alter} add ${sql}`])),
    ...remade.map(({ was, isDropped }) => {
      const drop = `${alter} drop column ${quoted(was.name)}`;
      const add = `${alter} add column ${columnSql(before, emptied(was), 'postgresql')}`;
      return isDropped
        ? quick([drop], [add])
        : quick([`${alter} alter column ${quoted(was.name)} drop expression`], [drop, add]);
    }),
  ];
}

/** What was no generated column comes back without its values. */
function emptied(column: Column): Column {
  return column.generated.postgresql === null ? { ...column, nullable: true } : column;
}

/** The indexes that lie on one of these columns, and on none of the others. */
function indexesOn(table: Table, columns: ReadonlySet<string>, others: ReadonlySet<string> = new Set()): IndexScript[] {
  const lie = (item: Unique | Index): boolean => liesOn(item, columns) && !liesOn(item, others);
  const uniques = table.uniques.filter((unique) => !isConstraint(unique, 'postgresql') && lie(unique));
  return [
    ...uniques.flatMap((unique) => uniqueIndexScript(table, unique, 'postgresql') ?? []),
    ...table.indexes.filter(lie).flatMap((index) => indexScript(table, index, 'postgresql') ?? []),
  ];
}

/** The constraints on these columns, but for those that go: their own way back makes them. */
function constraintsOn({ before, uniques, checks }: TableDifference, columns: ReadonlySet<string>): string[] {
  const going = new Set(
    [uniques, checks]
      .flatMap(({ removed, changed }) => [...removed, ...changed.map((pair) => pair.before)])
      .map(({ name }) => name),
  );
  const lie = (item: Unique | Check): boolean => liesOn(item, columns) && !going.has(item.name);
  return [
    ...before.uniques.filter((unique) => isConstraint(unique, 'postgresql') && lie(unique)).map(uniqueSql),
    ...before.checks.filter(lie).flatMap((check) => checkSql(check, 'postgresql') ?? []),
  ];
}

export function addGenerated(difference: TableDifference): Step[] {
  const { after: table } = difference;
  return comingBack(difference)
    .filter((column) => !waitsForShorter(column, difference))
    .map((column) => quick([addColumnSql(table, column)], [`${alterTable(table)} drop column ${quoted(column.name)}`]));
}

/** They are there where a run was broken off behind them. */
export function dropLateGenerated(difference: TableDifference): Step[] {
  return lateColumns(difference).map((column) => online([dropLate(difference, column)], []));
}

/** PostgreSQL changes no type of a column that another is generated from, and what becomes shorter does so beside the load. */
export function addLateGenerated(difference: TableDifference): Step[] {
  return lateColumns(difference).map((column) =>
    online([addColumnSql(difference.after, column)], [dropLate(difference, column)]),
  );
}

function lateColumns(difference: TableDifference): Column[] {
  return [...comingBack(difference), ...difference.added].filter((column) => waitsForShorter(column, difference));
}

function dropLate({ after }: TableDifference, { name }: Column): string {
  return `${alterTable(after)} drop column if exists ${quoted(name)}`;
}

function comingBack(difference: TableDifference): Column[] {
  return remadeColumns(difference).flatMap(({ after, isDropped }) => (isDropped ? after : []));
}

function addColumnSql(table: Table, column: Column): string {
  return `${alterTable(table)} add column ${columnSql(table, column, 'postgresql')}`;
}
