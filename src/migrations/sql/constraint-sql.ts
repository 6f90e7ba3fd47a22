/** Constraints as `create table` and `add constraint` say them. */
import type { Database } from '../../model/index.ts';
import type { Check, ForeignKey, Table, Unique } from '../schema.ts';
import { quoted, quotedList, quotedTable } from './quote.ts';

/** All constraints that stand in `create table`, but for the foreign keys that have to wait. */
export function constraintsSql(table: Table, database: Database, waiting: ReadonlySet<ForeignKey>): string[] {
  const foreignKeys = table.foreignKeys.filter((foreignKey) => !waiting.has(foreignKey));
  return [
    ...primaryKeySql(table, database),
    ...table.uniques.filter((unique) => isConstraint(unique, database)).map(uniqueSql),
    ...foreignKeys.map((foreignKey) => foreignKeySql(foreignKey, database)),
    ...table.checks.flatMap((check) => checkSql(check, database) ?? []),
  ];
}

/** An identity column of SQLite is its own key: `primary key autoincrement`. */
function primaryKeySql({ columns, primaryKey }: Table, database: Database): string[] {
  if (database === 'sqlite' && columns.some(({ identity }) => identity)) return [];
  return [`constraint ${quoted(primaryKey.name)} primary key (${quotedList(primaryKey.columns)})`];
}

/** SQLite hides the index of a unique constraint from MikroORM's comparison, so there each unique is an index; so is a partial one. */
export function isConstraint({ where }: Unique, database: Database): boolean {
  return database === 'postgresql' && where === null;
}

export function uniqueSql({ name, columns }: Unique): string {
  return `constraint ${quoted(name)} unique (${quotedList(columns)})`;
}

export function foreignKeySql(foreignKey: ForeignKey, database: Database): string {
  const { name, columns } = foreignKey;
  return `constraint ${quoted(name)} foreign key (${quotedList(columns)}) ${referencesSql(foreignKey, database)}`;
}

export function referencesSql({ target, targetColumns, onDelete, onUpdate }: ForeignKey, database: Database): string {
  return `references ${quotedTable(target, database)} (${quotedList(targetColumns)}) on delete ${onDelete} on update ${onUpdate}`;
}

/** Null where the database has no such check, or has it at the column. */
export function checkSql({ name, expression, enum: held }: Check, database: Database): string | null {
  const sql = expression[database];
  if (sql === null || (database === 'sqlite' && held !== null)) return null;
  return `constraint ${quoted(name)} check (${database === 'sqlite' ? withoutSpaces(sql) : sql})`;
}

/** MikroORM takes a comma with a space behind it for the end of a constraint of SQLite, wherever it stands. */
function withoutSpaces(sql: string): string {
  return sql.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|,\s+/g, (part) => (part.startsWith(',') ? ',' : part));
}
