/** Generated columns of PostgreSQL, which are dropped and added where they change. */
import type { TableDifference } from '../difference.ts';
import type { Column, Index, Table, Unique } from '../schema.ts';
import { columnSql } from './column-sql.ts';
import { isConstraint } from './constraint-sql.ts';
import { indexScript, uniqueIndexScript, type IndexScript } from './index-sql.ts';
import { alterTable } from './postgresql-columns.ts';
import { quoted } from './quote.ts';
import { liesOn, remadeColumns } from './remade.ts';
import { quick, type Step } from './step.ts';

/** It comes before the renames, and so speaks of the former names. */
export function dropGenerated(difference: TableDifference): Step[] {
  const { before, columns } = difference;
  const alter = alterTable(before);
  const remade = remadeColumns(difference);
  return [
    ...indexesOn(difference).map((script) => quick(script.down, script.up)),
    ...remade.flatMap(({ after, isDropped }) => {
      const was = columns.find((pair) => pair.after === after)?.before;
      if (was === undefined) return [];
      const drop = `${alter} drop column ${quoted(was.name)}`;
      const add = `${alter} add column ${columnSql(before, emptied(was), 'postgresql')}`;
      return isDropped
        ? [quick([drop], [add])]
        : [quick([`${alter} alter column ${quoted(was.name)} drop expression`], [drop, add])];
    }),
  ];
}

/** What was no generated column comes back without its values. */
function emptied(column: Column): Column {
  return column.generated.postgresql === null ? { ...column, nullable: true } : column;
}

/** Indexes that would go with the column in silence, as they were. */
function indexesOn({ before, columns, ...difference }: TableDifference): IndexScript[] {
  const gone = new Set(
    remadeColumns({ before, columns, ...difference }).flatMap(({ after, isDropped }) =>
      isDropped ? (columns.find((pair) => pair.after === after)?.before.name ?? []) : [],
    ),
  );
  const scripts = (table: Table, list: readonly (Index | Unique)[]): IndexScript[] =>
    list.flatMap(
      (item) =>
        ('parts' in item ? indexScript(table, item, 'postgresql') : uniqueIndexScript(table, item, 'postgresql')) ?? [],
    );
  const uniques = before.uniques.filter((unique) => !isConstraint(unique, 'postgresql') && liesOn(unique, gone));
  return [
    ...scripts(before, uniques),
    ...scripts(
      before,
      before.indexes.filter((index) => liesOn(index, gone)),
    ),
  ];
}

export function addGenerated(difference: TableDifference): Step[] {
  const { after: table } = difference;
  const alter = alterTable(table);
  return remadeColumns(difference)
    .filter(({ isDropped }) => isDropped)
    .map(({ after }) =>
      quick(
        [`${alter} add column ${columnSql(table, after, 'postgresql')}`],
        [`${alter} drop column ${quoted(after.name)}`],
      ),
    );
}
