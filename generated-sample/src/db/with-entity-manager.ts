// Managed by Espalier, and made again by every run.
import type { SqlEntityManager } from '@mikro-orm/sql';
import { readConfig } from '../config.ts';
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
  } finally {
    if (orm === undefined) await opened.close(true);
  }
}
