import type { Database } from '../../model/index.ts';
import { fillOf, isItself } from '../column-values.ts';
import type { TableDifference } from '../difference.ts';
import type { Unique } from '../schema.ts';
import { isHeldBy } from './index-sql.ts';
import { quoted, quotedList, quotedTable } from './quote.ts';

/** What makes rows differ that a new unique wouldn't let stand beside each other: all but the first of them, by the key. */
export interface Distinction {
  readonly set: string;
  readonly where: string;
}

/** Null: the model says nothing of such rows, or that there are none. Rows that the unique's condition leaves out stay as they are. */
export function distinction(unique: Unique, difference: TableDifference, database: Database): Distinction | null {
  const { after } = difference;
  const value = difference.values.find(
    ({ column, before, needs }) =>
      unique.columns.includes(column.name) && column.backfill !== null && before !== null && needs.length === 0,
  );
  const fill = value === undefined ? null : fillOf(value, database);
  if (value === undefined || fill === null || isItself(fill, value.column) || !isHeldBy(unique, database)) return null;
  const table = quotedTable(after, database);
  const own = (name: string): string => `${table}.${quoted(name)}`;
  const same = unique.columns.map((name) => `"earlier".${quoted(name)} = ${own(name)}`);
  const key = after.primaryKey.columns;
  const earlier =
    key.length === 1
      ? `"earlier".${quotedList(key)} < ${own(key[0] ?? '')}`
      : `(${key.map((name) => `"earlier".${quoted(name)}`).join(', ')}) < (${key.map(own).join(', ')})`;
  // Without a table's name, columns are those of the row that is asked: the earlier one inside of the brackets.
  const condition = unique.where?.[database] ?? null;
  const counted = condition === null ? [] : [`(${condition})`];
  return {
    set: `${quoted(value.column.name)} = ${fill}`,
    where: [
      ...counted,
      `exists (select 1 from ${table} as "earlier" where ${[...same, earlier, ...counted].join(' and ')})`,
    ].join(' and '),
  };
}
