// Managed by Espalier, and made again by every run.
import { sql } from 'kysely';
import type { Connection } from './database.ts';

const kept = new WeakMap<Connection, Map<string, readonly string[]>>();

/**
 * Runs a statement. A table of SQLite that is made anew is dropped, and its triggers with it: they come back when the new one has taken
 * its name. One that speaks of a column that is gone stops the migration.
 */
export async function keepingTriggers(db: Connection, statement: string): Promise<void> {
  const dropped = /^drop table "((?:[^"]|"")+)"$/.exec(statement)?.[1];
  if (dropped !== undefined) await keepTriggers(db, unquoted(dropped));
  await sql.raw(statement).execute(db);
  const taken = /^alter table "(?:[^"]|"")+" rename to "((?:[^"]|"")+)"$/.exec(statement)?.[1];
  const triggers = taken === undefined ? [] : (kept.get(db)?.get(unquoted(taken)) ?? []);
  if (taken !== undefined) kept.get(db)?.delete(unquoted(taken));
  for (const trigger of triggers) await sql.raw(trigger).execute(db);
}

async function keepTriggers(db: Connection, table: string): Promise<void> {
  const { rows } = await sql<{
    sql: string;
  }>`select "sql" from "sqlite_master" where "type" = 'trigger' and "tbl_name" = ${table}`.execute(db);
  const known = kept.get(db) ?? new Map<string, readonly string[]>();
  kept.set(
    db,
    known.set(
      table,
      rows.map((row) => row.sql),
    ),
  );
}

function unquoted(name: string): string {
  return name.replaceAll('""', '"');
}
