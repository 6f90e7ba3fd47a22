// Managed by Espalier, and made again by every run.
import type { MikroORM } from '@mikro-orm/sql';
import { TableNotFoundException } from '@mikro-orm/core';
import { log } from '../../log.ts';
import { chosenDatabase } from './choose.ts';
import { migrationNames } from './files.ts';

export type Pending = () => Promise<readonly string[]>;

/** Asks which migrations the database lacks: one statement each time. What migrations there are is read once. */
export function pendingMigrations(orm: MikroORM): Pending {
  let known: Promise<string[]> | undefined;
  return async () => {
    known ??= migrationNames(orm);
    const applied = await appliedNames(orm);
    return (await known).filter((name) => !applied.has(name));
  };
}

/** Whoever starts a server should know at once that it isn't ready. */
export async function warnOfPendingMigrations(orm: MikroORM): Promise<void> {
  try {
    const pending = await pendingMigrations(orm)();
    if (pending.length > 0) log.warn(`migrations are pending (${pending.join(', ')}): npm run db:migrate`);
  } catch (error) {
    log.warn({ err: error }, 'the list of applied migrations cannot be read');
  }
}

async function appliedNames(orm: MikroORM): Promise<Set<string>> {
  const {
    log: { table },
  } = chosenDatabase(orm);
  try {
    const rows = await orm.em.fork().execute<{ name: string }[]>(`select "name" from ${table}`);
    return new Set(rows.map(({ name }) => name.replace(/\.[jt]s$/, '')));
  } catch (error) {
    if (error instanceof TableNotFoundException) return new Set();
    throw error;
  }
}
