import type { Database } from '../../model/index.ts';
import { tableKey, type ForeignKey, type Table } from '../schema.ts';
import { columnSql } from './column-sql.ts';
import { constraintsSql, foreignKeySql } from './constraint-sql.ts';
import { createOrder } from './create-order.ts';
import { createExtensions } from './extensions.ts';
import { indexScripts } from './index-sql.ts';
import { quoted, quotedTable } from './quote.ts';
import { joinScripts, type Script } from './script.ts';

/** New tables with all that belongs to them but the foreign keys of `late`. The way back drops them in the reverse order, with the rows in them. */
export function createTables(
  tables: readonly Table[],
  database: Database,
  late: ReadonlySet<ForeignKey> = new Set(),
): Script {
  const order = createOrder(tables);
  // SQLite looks for the table that a foreign key refers to when rows are written, not when the table is made.
  const waiting = database === 'sqlite' ? new Set<ForeignKey>() : order.waiting;
  const apart = new Set([...waiting, ...late]);
  return joinScripts([
    ...(database === 'postgresql' ? createSchemas(tables) : []),
    ...(database === 'postgresql' ? createExtensions(tables.map((table) => ({ ...table, table }))) : []),
    ...order.tables.map((table) => createTable(table, database, apart)),
    ...[...waiting]
      .filter((foreignKey) => !late.has(foreignKey))
      .map((foreignKey) => addForeignKey(ownerOf(tables, foreignKey), foreignKey, database)),
  ]);
}

export function addForeignKey(table: Table, foreignKey: ForeignKey, database: Database): Script {
  const alter = `alter table ${quotedTable(table, database)}`;
  return {
    up: [`${alter} add ${foreignKeySql(foreignKey, database)}`],
    down: [`${alter} drop constraint ${quoted(foreignKey.name)}`],
  };
}

/**
 * The statement has a column or constraint a line. Each is indented by one space and no more: MikroORM reads a SQLite table back from
 * this text, and knows a constraint by `, constraint ` once the line breaks are gone.
 */
export function createTableSql(
  table: Table,
  database: Database,
  waiting: ReadonlySet<ForeignKey>,
  name = quotedTable(table, database),
): string {
  const columns = table.columns.map((column) => columnSql(table, column, database));
  const lines = [...columns, ...constraintsSql(table, database, waiting)];
  return `create table ${name} (\n ${lines.join(',\n ')}\n)`;
}

function createTable(table: Table, database: Database, waiting: ReadonlySet<ForeignKey>): Script {
  const create: Script = {
    up: [createTableSql(table, database, waiting)],
    down: [`drop table ${quotedTable(table, database)}`],
  };
  // The indexes go with their table.
  const indexes = indexScripts(table, database).flatMap(({ up }) => up);
  return joinScripts([create, { up: indexes, down: [] }]);
}

/** A schema may have been there before, or hold what belongs to others: the way back leaves it. */
export function createSchemas(tables: readonly Table[]): Script[] {
  const schemas = [...new Set(tables.flatMap(({ schema }) => schema ?? []))].toSorted();
  return schemas.map((schema) => ({ up: [`create schema if not exists ${quoted(schema)}`], down: [] }));
}

function ownerOf(tables: readonly Table[], foreignKey: ForeignKey): Table {
  const owner = tables.find((table) => table.foreignKeys.includes(foreignKey));
  if (owner === undefined)
    throw new Error(`No table has the foreign key ${foreignKey.name} to ${tableKey(foreignKey.target)}.`);
  return owner;
}
