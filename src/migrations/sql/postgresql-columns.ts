/** Columns of PostgreSQL tables that are in use. */
import {
  columnValues,
  fillOf,
  isItself,
  keptSql,
  unfitSql,
  valueSql,
  backwardSql,
  type ColumnValue,
} from '../column-values.ts';
import type { TableDifference } from '../difference.ts';
import { hashedName, byteLength, maxNameBytes } from '../../naming/database-names.ts';
import type { Column, Table } from '../schema.ts';
import { columnSql } from './column-sql.ts';
import { inBatches } from './in-batches.ts';
import { movedBackSql } from './moved-relation.ts';
import { quoted, quotedTable, quotedText } from './quote.ts';
import { remadeColumns } from './remade.ts';
import { restoredColumns, restoredSql } from './row-values.ts';
import { last, online, quick, type Step } from './step.ts';

export function addColumns(difference: TableDifference): Step[] {
  const alter = alterTable(difference.after);
  return columnValues(difference)
    .filter(({ before }) => before === null)
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

/** A new column's value that is the same for all rows that are there: the time, or a literal. Null: it isn't, or is no more than a default. */
function oneForAll({ column, before }: ColumnValue): string | null {
  if (before !== null || column.nullable || column.default.postgresql !== null) return null;
  const said = column.backfill?.postgresql ?? null;
  if (said === null) return column.made === 'now' ? 'now()' : null;
  return /^(?:-?\d+(?:\.\d+)?|'(?:[^']|'')*'|true|false)$/i.test(said.trim()) ? said.trim() : null;
}

/** Types, defaults and what is no longer required. */
export function changeColumns(difference: TableDifference): Step[] {
  const alter = alterTable(difference.after);
  const remade = new Set(remadeColumns(difference).map(({ after, isDropped }) => (isDropped ? after : null)));
  return columnValues(difference).flatMap((value) => {
    const { column, before } = value;
    if (before === null || remade.has(column)) return [];
    const name = quoted(column.name);
    const isRetyped = before.type.postgresql !== column.type.postgresql;
    const isNow = isRetyped && !value.needs.includes('length');
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

/** Names of values that are exchanged are exchanged at once: a part of it done twice would mix them up. */
export function exchangeValues(difference: TableDifference): Step[] {
  return columnValues(difference).flatMap((value) => {
    if (!isExchange(value)) return [];
    const table = quotedTable(difference.after, 'postgresql');
    const { set, where } = renamedValues(value);
    const back = renamedValues(backward(value));
    return [
      quick([`update ${table} set ${set} where ${where}`], [`update ${table} set ${back.set} where ${back.where}`]),
    ];
  });
}

/** Values get their new names, and rows that don't fit what the model says. */
export function fillColumns(difference: TableDifference): Step[] {
  const { after } = difference;
  return columnValues(difference).flatMap((value) => {
    const fill = fillStatement(after, value);
    return [
      ...(value.renamedValues.length === 0 || isExchange(value) ? [] : [renameValues(after, value)]),
      ...(fill === null ? [] : [online([fill], [])]),
    ];
  });
}

function renameValues(table: Table, value: ColumnValue): Step {
  const [to, back] = [renamedValues(value), renamedValues(backward(value))];
  return online([inBatches(table, to.set, to.where)], [inBatches(table, back.set, back.where)]);
}

function isExchange({ renamedValues: renamed }: ColumnValue): boolean {
  return renamed.some(({ after }) => renamed.some(({ before }) => before === after));
}

function backward(value: ColumnValue): ColumnValue {
  const renamed = value.renamedValues.map(({ before, after }) => ({ before: after, after: before }));
  return { ...value, renamedValues: renamed };
}

function renamedValues(value: ColumnValue): { readonly set: string; readonly where: string } {
  const name = quoted(value.column.name);
  const former = value.renamedValues.map(({ before }) => quotedText(before)).join(', ');
  return {
    set: `${name} = ${keptSql(value, 'postgresql')}`,
    where: value.enum?.array === true ? `${name} && array[${former}]::text[]` : `${name} in (${former})`,
  };
}

/** Null: all rows fit, or their type's change has given them what they have. */
function fillStatement(table: Table, value: ColumnValue): string | null {
  const { column, before, needs } = value;
  const name = quoted(column.name);
  const fill = fillOf(value, 'postgresql');
  if (fill === null || isItself(fill, column)) return null;
  if (oneForAll(value) !== null) return null;
  const isUnfit =
    before === null
      ? `${name} is null`
      : unfitSql({ ...value, needs: needs.filter((need) => need !== 'type') }, name, 'postgresql');
  return isUnfit === null ? null : inBatches(table, `${name} = ${fill}`, isUnfit);
}

/** What is required from now on, and what is shorter: proved beside those who write, and then taken over without another look. */
export function requireColumns(difference: TableDifference): Step[] {
  const { after } = difference;
  const alter = alterTable(after);
  return columnValues(difference).flatMap((value) => {
    const { column, before, needs } = value;
    const name = quoted(column.name);
    const wasNullable = before === null ? addedEmpty(value) : before.nullable;
    return [
      ...(before !== null && needs.includes('length')
        ? [
            online(
              [`${alter} alter column ${name} type ${column.type.postgresql}`],
              [`${alter} alter column ${name} type ${before.type.postgresql}`],
            ),
          ]
        : []),
      ...(wasNullable && !column.nullable ? [required(after, value)] : []),
    ];
  });
}

/** A new column that is filled is nullable until it is. */
function addedEmpty(value: ColumnValue): boolean {
  return oneForAll(value) === null && fillOf(value, 'postgresql') !== null;
}

function required(table: Table, value: ColumnValue): Step {
  const alter = alterTable(table);
  const name = quoted(value.column.name);
  const proof = quoted(proofName(table, value.column));
  const again = fillStatement(table, value);
  return online(
    [
      `${alter} drop constraint if exists ${proof}`,
      `${alter} add constraint ${proof} check (${name} is not null) not valid`,
      ...(again === null ? [] : [again]),
      `${alter} validate constraint ${proof}`,
      `${alter} alter column ${name} set not null`,
      `${alter} drop constraint ${proof}`,
    ],
    [`${alter} alter column ${name} drop not null`],
  );
}

function proofName({ table }: Table, { name }: Column): string {
  const full = `${table}_${name}_required`;
  return byteLength(full) <= maxNameBytes ? full : hashedName(`${table}_${name}`, '_required');
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

export function alterTable(table: Table): string {
  return `alter table ${quotedTable(table, 'postgresql')}`;
}
