// Managed by Espalier, and made again by every run.
import type { MikroORM, SqlEntityManager } from '@mikro-orm/sql';
import { InvalidFieldNameException, TableNotFoundException } from '@mikro-orm/core';
import { readConfig } from '../config.ts';
import { databaseMessage } from './migrations/error.ts';
import { pendingMigrations } from './migrations/pending.ts';
import { openDatabase } from './open.ts';
import { withoutDeadlines } from './settings.ts';
import { runWork } from './work.ts';

/**
 * Work outside of a request: seeds, scripts, jobs. Opens the database that the environment names, runs the work in one transaction,
 * and closes the database. A job inside of the server gives the ORM that is open already, which stays open.
 */
export async function withEntityManager<T>(
  work: (em: SqlEntityManager) => Promise<T>,
  { orm, name = 'work' }: { orm?: Awaited<ReturnType<typeof openDatabase>>; name?: string } = {},
): Promise<T> {
  const opened = orm ?? (await openDatabase(withoutDeadlines(readConfig().database)));
  try {
    return await runWork({ name, readOnly: false }, () => opened.em.fork().transactional((em) => work(em)));
  } catch (error) {
    throw (await unmigrated(opened, error)) ?? error;
  } finally {
    if (orm === undefined) await opened.close(true);
  }
}

/** What isn't there may come with a migration that is pending. Null: it doesn't, or something else went wrong. */
async function unmigrated(orm: MikroORM, error: unknown): Promise<Error | null> {
  if (!(error instanceof TableNotFoundException || error instanceof InvalidFieldNameException)) return null;
  const pending = await pendingMigrations(orm)();
  if (pending.length === 0) return null;
  const fact = `Migrations are pending (${pending.join(', ')}): npm run db:migrate`;
  const said = new Error(`${databaseMessage(error)} ${fact}`);
  // A script that ends by it says what to do, and not where that was noticed.
  said.stack = String(said);
  return said;
}
