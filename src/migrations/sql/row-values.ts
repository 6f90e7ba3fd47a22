/** What each row holds after a table was written anew, as SQL over the row as it was. */
import type { Database } from '../../model/index.ts';
import { backwardSql, valueSql } from '../column-values.ts';
import type { TableDifference } from '../difference.ts';
import { filler } from '../filler.ts';
import type { Column } from '../schema.ts';
import { fillSql } from './fill-sql.ts';
import { movedBackSql } from './moved-relation.ts';

/** By column. One that isn't here has its default, or null. */
export type Values = readonly { readonly name: string; readonly sql: string }[];

export function forwardValues(difference: TableDifference, database: Database): Values {
  return difference.values.flatMap((value) => {
    const sql = isComputed(value.column, database) ? null : valueSql(value, database);
    return sql === null ? [] : [{ name: value.column.name, sql }];
  });
}

/** The way back: values of columns that were removed are gone. */
export function backwardValues(difference: TableDifference, database: Database): Values {
  const kept = difference.values.flatMap((value) => {
    if (value.before === null || isComputed(value.before, database)) return [];
    return [{ name: value.column.name, sql: backwardSql(value, database) }];
  });
  return [...kept, ...restored(difference, database)];
}

/** Columns that come back, as the former table under the new names has them. */
export function restoredColumns({ moved, columns }: TableDifference): readonly Column[] {
  const kept = new Set(columns.map(({ after }) => after.name));
  return moved.columns.filter(({ name }) => !kept.has(name));
}

/** What a column that comes back holds; null: its default, null, or nothing that could be said. */
export function restoredSql(column: Column, { moved }: TableDifference, database: Database): string | null {
  if (column.nullable || column.identity || column.default[database] !== null || isComputed(column, database))
    return null;
  const held = moved.checks.find((check) => check.enum?.column === column.name)?.enum ?? null;
  const isReference = moved.foreignKeys.some(({ columns }) => columns.includes(column.name));
  return isReference ? null : (fillSql(column, database) ?? filler(column, held, database));
}

function restored(difference: TableDifference, database: Database): Values {
  return restoredColumns(difference).flatMap((column) => {
    const sql = movedBackSql(column, difference, database) ?? restoredSql(column, difference, database);
    return sql === null ? [] : [{ name: column.name, sql }];
  });
}

function isComputed(column: Column, database: Database): boolean {
  return column.generated[database] !== null;
}
