/** What rows of PostgreSQL tables that are in use get, and what holds for all of them from then on. */
import { byteLength, hashedName, maxNameBytes } from '../../naming/database-names.ts';
import { fillOf, isItself, keptSql, unfitSql, type ColumnValue } from '../column-values.ts';
import type { TableDifference } from '../difference.ts';
import type { Column, Table } from '../schema.ts';
import { alterTable } from './alter-table.ts';
import { inBatches } from './in-batches.ts';
import { oneForAll } from './one-for-all.ts';
import { quoted, quotedTable, quotedText } from './quote.ts';
import { online, quick, type Step } from './step.ts';

/** Names of values that are exchanged are exchanged at once: a part of it done twice would mix them up. */
export function exchangeValues(difference: TableDifference): Step[] {
  return difference.values.flatMap((value) => {
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
  return difference.values.flatMap((value) => {
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
  return difference.values.flatMap((value) => {
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
  const dropProof = `${alter} drop constraint if exists ${proof}`;
  const again = fillStatement(table, value);
  return online(
    [
      dropProof,
      `${alter} add constraint ${proof} check (${name} is not null) not valid`,
      ...(again === null ? [] : [again]),
      `${alter} validate constraint ${proof}`,
      `${alter} alter column ${name} set not null`,
      `${alter} drop constraint ${proof}`,
    ],
    // Where it was cut short, the proof is there alone.
    [`${alter} alter column ${name} drop not null`, dropProof],
  );
}

function proofName({ table }: Table, { name }: Column): string {
  const full = `${table}_${name}_required`;
  return byteLength(full) <= maxNameBytes ? full : hashedName(`${table}_${name}`, '_required');
}
