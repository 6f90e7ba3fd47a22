// Managed by Espalier, and made again by every run.
import { sql } from 'kysely';
import type { Connection } from './database.ts';
import { MigrationError } from './error.ts';

/** The triggers and indexes of a table that was dropped, as statements. */
const kept = new WeakMap<Connection, Map<string, readonly string[]>>();

/**
 * Runs a statement. A table of SQLite that is made anew is dropped, and with it what migrations by hand have added to it: triggers and
 * indexes come back when the new one has taken its name, and a column that nobody would copy stops the migration. So does a trigger or
 * an index that speaks of a column that is gone.
 */
export async function keepingAdditions(db: Connection, statement: string): Promise<void> {
  const copied = COPY.exec(statement);
  if (copied !== null) await refuseLostColumns(db, copied);
  const dropped = /^drop table "((?:[^"]|"")+)"$/.exec(statement)?.[1];
  if (dropped !== undefined) await keepAdditions(db, unquoted(dropped));
  await sql.raw(statement).execute(db);
  const taken = /^alter table "(?:[^"]|"")+" rename to "((?:[^"]|"")+)"$/.exec(statement)?.[1];
  const additions = taken === undefined ? [] : (kept.get(db)?.get(unquoted(taken)) ?? []);
  if (taken !== undefined) kept.get(db)?.delete(unquoted(taken));
  for (const addition of additions) await sql.raw(addition).execute(db);
}

/** What a former migration has dropped doesn't come back. */
export function forgetAdditions(db: Connection): void {
  kept.delete(db);
}

/** The indexes of the model are dropped by the migration itself. Those of keys and uniques have no SQL. */
async function keepAdditions(db: Connection, table: string): Promise<void> {
  const { rows } = await sql<{
    sql: string;
  }>`select "sql" from "sqlite_master" where "type" in ('trigger', 'index') and "tbl_name" = ${table} and "sql" is not null`.execute(
    db,
  );
  const known = kept.get(db) ?? new Map<string, readonly string[]>();
  kept.set(
    db,
    known.set(
      table,
      rows.map((row) => row.sql),
    ),
  );
}

/** How Espalier copies the rows of a table that it makes anew. */
const COPY =
  /^insert into "(?<made>new__(?:[^"]|"")+)" \([^\n]*\)\s+(?:-- without (?<without>[^\n]*)\s+)?select (?<sources>[^]*)\s+from "(?<table>(?:[^"]|"")+)"$/;

interface Column {
  readonly name: string;
  /** 0: it holds values; else it is computed. */
  readonly hidden: number;
}

async function refuseLostColumns(db: Connection, { groups = {} }: RegExpExecArray): Promise<void> {
  const table = unquoted(groups['table'] ?? '');
  const known = `${groups['sources']}${groups['without'] ?? ''}`;
  const stays = new Set(
    (await columnsOf(db, unquoted(groups['made'] ?? ''))).filter(isComputed).map(({ name }) => name),
  );
  const lost = (await columnsOf(db, table))
    .filter((column) => !known.includes(quoted(column.name)) && !(isComputed(column) && stays.has(column.name)))
    .map(({ name }) => name);
  if (lost.length === 0) return;
  const fact = `${table} is made anew, and would lose what a migration by hand has added: ${lost.join(', ')}.`;
  const help = 'In this migration, write it into the new table and into what is copied, or drop it in one before this.';
  throw new MigrationError(`${fact} ${help}`);
}

async function columnsOf(db: Connection, table: string): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`select "name", "hidden" from pragma_table_xinfo(${table})`.execute(db);
  return rows;
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
