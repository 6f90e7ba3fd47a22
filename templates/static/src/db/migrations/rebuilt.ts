// Managed by Espalier, and made again by every run.
import Database from 'better-sqlite3';
import { Kysely, sql, SqliteDialect } from 'kysely';
import { definitionsIn } from './check/sqlite-text.ts';
import type { Connection, Statements } from './database.ts';
import { databaseMessage, MigrationError } from './error.ts';
import { shorten } from './statements.ts';

/** The triggers and indexes of a table that was dropped, as statements. */
const kept = new WeakMap<Connection, Map<string, readonly string[]>>();

/**
 * Runs a statement. A table of SQLite that Espalier makes anew keeps what migrations by hand have added to the old one: columns are made
 * and copied too, and triggers and indexes come back when the new table has taken its name. One that speaks of a column that is gone stops
 * the migration. Gives all that was run.
 */
export async function keepingAdditions(db: Connection, statement: string): Promise<readonly string[]> {
  const dropped = /^drop table "((?:[^"]|"")+)"$/.exec(statement)?.[1];
  if (dropped !== undefined) await keepAdditions(db, unquoted(dropped));
  const copied = COPY.exec(statement)?.groups;
  const run = copied === undefined ? [statement] : await withAddedColumns(db, statement, copied);
  const taken = /^alter table "new__(?:[^"]|"")+" rename to "((?:[^"]|"")+)"$/.exec(statement)?.[1];
  const all = [...run, ...((taken === undefined ? null : kept.get(db)?.get(unquoted(taken))) ?? [])];
  for (const one of all) await sql.raw(one).execute(db);
  if (taken !== undefined) kept.get(db)?.delete(unquoted(taken));
  return all;
}

/** What a former migration has dropped doesn't come back. */
export function forgetAdditions(db: Connection): void {
  kept.delete(db);
}

/**
 * What migrations run where the schema is that of the database: in memory, without its rows. Throws a MigrationError where one would fail
 * there.
 */
export async function asRun(
  db: Connection,
  migrations: readonly Statements[],
): Promise<readonly (readonly string[])[]> {
  const scratch = new Kysely<unknown>({ dialect: new SqliteDialect({ database: new Database(':memory:') }) });
  try {
    await sql`pragma foreign_keys = off`.execute(scratch);
    for (const statement of await schemaOf(db)) await sql.raw(statement).execute(scratch);
    const run: (readonly string[])[] = [];
    for (const { name, statements } of migrations) {
      forgetAdditions(scratch);
      const all: string[] = [];
      for (const statement of statements) all.push(...(await tried(scratch, name, statement)));
      run.push(all);
    }
    return run;
  } finally {
    await scratch.destroy();
  }
}

async function tried(scratch: Connection, name: string, statement: string): Promise<readonly string[]> {
  try {
    return await keepingAdditions(scratch, statement);
  } catch (error) {
    throw new MigrationError(`${name} would fail: ${databaseMessage(error)} (${shorten(statement)}).`, {
      cause: error,
    });
  }
}

/** Tables first, in the order in which they were made. */
async function schemaOf(db: Connection): Promise<readonly string[]> {
  const { rows } = await sql<{
    sql: string;
  }>`select "sql" from "sqlite_master" where "sql" is not null and "name" not like 'sqlite\\_%' escape '\\' order by "type" = 'table' desc, "rowid"`.execute(
    db,
  );
  return rows.map((row) => row.sql);
}

interface Addition {
  readonly name: string;
  readonly sql: string;
}

/** The indexes of the model are dropped by the migration itself, before the table. Those of keys and uniques have no SQL. */
async function additionsOf(db: Connection, table: string): Promise<readonly Addition[]> {
  const { rows } =
    await sql<Addition>`select "name", "sql" from "sqlite_master" where "type" in ('trigger', 'index') and "tbl_name" = ${table} and "sql" is not null`.execute(
      db,
    );
  return rows;
}

async function keepAdditions(db: Connection, table: string): Promise<void> {
  const known = kept.get(db) ?? new Map<string, readonly string[]>();
  const additions = await additionsOf(db, table);
  kept.set(
    db,
    known.set(
      table,
      additions.map((addition) => addition.sql),
    ),
  );
}

/** How Espalier copies the rows of a table that it makes anew: what it doesn't copy stands behind `without`. */
const COPY =
  /^insert into "(?<made>new__(?:[^"]|"")+)" \((?<targets>[^\n]*)\)\s+(?:-- without (?<without>[^\n]*)\s+)?select (?<sources>[^]*)\s+from "(?<table>(?:[^"]|"")+)"$/;

type Copy = Readonly<Record<string, string>>;

interface Column {
  readonly name: string;
  /** 0: it holds values; else it is computed. */
  readonly hidden: number;
}

/** The statements that make the columns which only the old table has, and the one that copies them as well. */
async function withAddedColumns(db: Connection, statement: string, copied: Copy): Promise<readonly string[]> {
  const [table, made] = [unquoted(copied['table'] ?? ''), unquoted(copied['made'] ?? '')];
  const added = await unknownColumns(db, table, copied);
  if (added.length === 0) return [statement];
  const there = new Set((await columnsOf(db, made)).map(({ name }) => name));
  const definitions = await definitionsOf(db, table);
  const columns = added
    .filter(({ name }) => !there.has(name))
    .map(({ name }) => `alter table ${quoted(made)} add column ${quoted(name)} ${definitions.get(name) ?? ''}`);
  const names = added.filter((column) => !isComputed(column)).map(({ name }) => quoted(name));
  const filled = names.filter((name) => copied['targets']?.includes(name));
  if (filled.length > 0)
    throw new MigrationError(
      `${table} has columns of a migration by hand, and the model fills others of the same names: ${filled.join(', ')}.`,
    );
  const targets = [copied['targets'], ...names].filter((one) => one !== '').join(', ');
  const sources = [copied['sources'], ...names].filter((one) => one !== '').join(', ');
  return [...columns, `insert into ${quoted(made)} (${targets}) select ${sources} from ${quoted(table)}`];
}

/** Neither copied nor left out by the migration: no model knows them. */
async function unknownColumns(db: Connection, table: string, copied: Copy): Promise<readonly Column[]> {
  const known = `${copied['sources']}${copied['without'] ?? ''}`;
  const stays = new Set(
    (await columnsOf(db, unquoted(copied['made'] ?? ''))).filter(isComputed).map(({ name }) => name),
  );
  return (await columnsOf(db, table)).filter(
    (column) => !known.includes(quoted(column.name)) && !(isComputed(column) && stays.has(column.name)),
  );
}

async function columnsOf(db: Connection, table: string): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`select "name", "hidden" from pragma_table_xinfo(${table})`.execute(db);
  return rows;
}

async function definitionsOf(db: Connection, table: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{
    sql: string;
  }>`select "sql" from "sqlite_master" where "type" = 'table' and "name" = ${table}`.execute(db);
  return definitionsIn(rows[0]?.sql ?? '()');
}

function isComputed({ hidden }: Column): boolean {
  return hidden !== 0;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function unquoted(name: string): string {
  return name.replaceAll('""', '"');
}
