/** Columns of PostgreSQL tables that are in use: added, changed for a moment, and dropped. What rows get is in postgresql-values.ts. */
import { backwardSql, fillOf, keptSql, valueSql, type ColumnValue } from '../column-values.ts';
import type { TableDifference } from '../difference.ts';
import type { Column, Table } from '../schema.ts';
import { alterTable } from './alter-table.ts';
import { columnSql } from './column-sql.ts';
import { movedBackSql } from './moved-relation.ts';
import { oneForAll } from './one-for-all.ts';
import { quoted, quotedTable } from './quote.ts';
import { remadeColumns, waitsForShorter } from './remade.ts';
import { isRetyped } from './retyped.ts';
import { restoredColumns, restoredSql } from './row-values.ts';
import { last, quick, type Step } from './step.ts';

export function addColumns(difference: TableDifference): Step[] {
  const alter = alterTable(difference.after);
  return difference.values
    .filter(({ before, column }) => before === null && !waitsForShorter(column, difference))
    .map((value) => {
      const { column } = value;
      return quick(addColumn(difference.after, value), [`${alter} drop column ${quoted(column.name)}`]);
    });
}

function addColumn(table: Table, value: ColumnValue): string[] {
  const { column } = value;
  const alter = alterTable(table);
  const definition = columnSql(table, column, 'postgresql');
  const single = oneForAll(value);
  // A default that is worked out once for all rows writes none of them; it goes again at once.
  if (single !== null)
    return [
      `${alter} add column ${definition} default ${single}`,
      `${alter} alter column ${quoted(column.name)} drop default`,
    ];
  if (fillOf(value, 'postgresql') === null) return [`${alter} add column ${definition}`];
  const empty: Column = { ...column, nullable: true, default: { sqlite: null, postgresql: null } };
  return [`${alter} add column ${columnSql(table, empty, 'postgresql')}`, ...setDefault(alter, column)];
}

/** Types, defaults and what is no longer required. */
export function changeColumns(difference: TableDifference): Step[] {
  const alter = alterTable(difference.after);
  const remade = new Set(remadeColumns(difference).map(({ after, isDropped }) => (isDropped ? after : null)));
  return difference.values.flatMap((value) => {
    const { column, before } = value;
    if (before === null || remade.has(column)) return [];
    const name = quoted(column.name);
    const isNow = isRetyped({ before, after: column }) && !value.needs.includes('length');
    const newDefault = before.default.postgresql !== column.default.postgresql || isNow;
    return [
      ...(newDefault && before.default.postgresql !== null
        ? [quick([`${alter} alter column ${name} drop default`], setDefault(alter, { ...before, name: column.name }))]
        : []),
      ...(isNow ? [retype(alter, value, before)] : []),
      ...(newDefault && column.default.postgresql !== null
        ? [quick(setDefault(alter, column), [`${alter} alter column ${name} drop default`])]
        : []),
      ...(column.nullable && !before.nullable
        ? [quick([`${alter} alter column ${name} drop not null`], [`${alter} alter column ${name} set not null`])]
        : []),
    ];
  });
}

function retype(alter: string, value: ColumnValue, before: Column): Step {
  const { column } = value;
  const name = quoted(column.name);
  const to = value.needs.includes('type') ? (valueSql(value, 'postgresql') ?? name) : converted(value);
  return quick(
    [`${alter} alter column ${name} type ${column.type.postgresql}${using(name, to)}`],
    [
      `${alter} alter column ${name} type ${before.type.postgresql}${using(name, backwardSql(withoutRenames(value), 'postgresql'))}`,
    ],
  );
}

function using(name: string, sql: string): string {
  return sql === name ? '' : ` using ${sql}`;
}

function converted(value: ColumnValue): string {
  return keptSql(withoutRenames(value), 'postgresql');
}

/** Values get their new names when the type is the new one. */
function withoutRenames(value: ColumnValue): ColumnValue {
  return { ...value, renamedValues: [] };
}

function setDefault(alter: string, { name, default: given }: Column): string[] {
  return given.postgresql === null ? [] : [`${alter} alter column ${quoted(name)} set default ${given.postgresql}`];
}

export function dropColumns(difference: TableDifference): Step[] {
  const { after } = difference;
  const alter = alterTable(after);
  return restoredColumns(difference).map((column) => {
    const name = quoted(column.name);
    const filled = restoredSql(column, difference, 'postgresql');
    const back = movedBackSql(column, difference, 'postgresql');
    if (back !== null) return last([`${alter} drop column ${name}`], cameBack(difference, column, back));
    const definition = columnSql(difference.moved, column, 'postgresql');
    return last(
      [`${alter} drop column ${name}`],
      filled === null
        ? [`${alter} add column ${definition}`]
        : [`${alter} add column ${definition} default ${filled}`, `${alter} alter column ${name} drop default`],
    );
  });
}

function cameBack({ after, moved }: TableDifference, column: Column, back: string): string[] {
  const alter = alterTable(after);
  const name = quoted(column.name);
  return [
    `${alter} add column ${columnSql(moved, { ...column, nullable: true }, 'postgresql')}`,
    `update ${quotedTable(after, 'postgresql')} set ${name} = ${back}`,
    ...(column.nullable ? [] : [`${alter} alter column ${name} set not null`]),
  ];
}
