import type { Database } from '../../model/index.ts';
import type { Column, Table } from '../schema.ts';
import { quoted } from './quote.ts';

/** A column as `create table` and `add column` say it. */
export function columnSql(table: Table, column: Column, database: Database): string {
  const { name, nullable, identity } = column;
  if (identity && database === 'sqlite') return `${quoted(name)} integer not null primary key autoincrement`;
  const generated = column.generated[database];
  const parts = [
    quoted(name),
    columnType(column, database),
    nullable ? 'null' : 'not null',
    ...(column.default[database] === null ? [] : [`default ${column.default[database]}`]),
    ...(database === 'sqlite' ? enumChecks(table, column) : []),
    ...(generated === null ? [] : [`generated always as (${generated}) stored`]),
  ];
  // SQLite takes `null` for a part of the type of a generated column.
  return (generated === null ? parts : parts.filter((part) => part !== 'null')).join(' ');
}

/**
 * On SQLite an enum's check stands at its column: MikroORM recognises an enum there alone. On PostgreSQL it is a constraint of the table
 * like the others.
 */
function enumChecks(table: Table, { name }: Column): string[] {
  return table.checks.flatMap(({ name: constraint, enum: held, expression }) =>
    held?.column === name && expression.sqlite !== null
      ? [`constraint ${quoted(constraint)} check (${expression.sqlite})`]
      : [],
  );
}

function columnType({ type, identity }: Column, database: Database): string {
  if (!identity || database === 'sqlite') return type[database];
  return type.postgresql === 'bigint' ? 'bigserial' : 'serial';
}
