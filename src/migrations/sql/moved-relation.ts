/** A relation to one that becomes one to many, or comes back. */
import type { Database } from '../../model/index.ts';
import type { MovedRelation, TableDifference } from '../difference.ts';
import type { Column } from '../schema.ts';
import { quoted, quotedList, quotedTable } from './quote.ts';

/** Each row's one becomes the only one of its many. May run again. `keySql`: where the key isn't there yet, what it will be. */
export function moveSql(
  { after }: TableDifference,
  { foreignKey, join }: MovedRelation,
  database: Database,
  keySql: (name: string) => string = quoted,
): string {
  const columns = [...after.primaryKey.columns.map(keySql), ...foreignKey.columns.map(quoted)].join(', ');
  const isThere = foreignKey.columns.map((name) => `${quoted(name)} is not null`).join(' and ');
  return (
    `insert into ${quotedTable(join, database)} (${quotedList(join.primaryKey.columns)})\n select ${columns}\n` +
    ` from ${quotedTable(after, database)}\n where ${isThere}\n on conflict do nothing`
  );
}

/** What a column of such a relation held: of several the first. Null: it is none. */
export function movedBackSql(column: Column, { after, moves }: TableDifference, database: Database): string | null {
  const move = moves.find(({ foreignKey }) => foreignKey.columns.includes(column.name));
  if (move === undefined) return null;
  const { foreignKey, join } = move;
  const own = after.primaryKey.columns;
  const [ownColumns, others] = [
    join.primaryKey.columns.slice(0, own.length),
    join.primaryKey.columns.slice(own.length),
  ];
  const table = quotedTable(join, database);
  const same = own.map(
    (name, index) => `${table}.${quoted(ownColumns[index] ?? '')} = ${quotedTable(after, database)}.${quoted(name)}`,
  );
  const wanted = others[foreignKey.columns.indexOf(column.name)] ?? '';
  return `(select ${quoted(wanted)} from ${table} where ${same.join(' and ')} order by ${quotedList(others)} limit 1)`;
}
