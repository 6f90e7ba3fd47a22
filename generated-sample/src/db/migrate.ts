// Managed by Espalier, and made again by every run.
/** `npm run db:migrate` runs what hasn't run yet, `npm run db:rollback` takes the last migration back. Tests use the same functions. */
import type { MikroORM } from '@mikro-orm/sql';
import { readConfig } from '../config.ts';
import { log } from '../log.ts';
import { dialectOf } from './dialect.ts';
import { isBusy, toRetryable } from './errors.ts';
import { openDatabase } from './open.ts';
import { withoutDeadlines } from './settings.ts';

/** Runs every migration that hasn't run yet, each in a transaction of its own. Gives their names. */
export function migrate(orm: MikroORM): Promise<string[]> {
  return withoutForeignKeys(orm, async () => {
    const done = await orm.migrator.up();
    return done.map((migration) => migration.name);
  });
}

/** Takes back the newest migration. Gives its name; nothing where none has run. */
export function rollback(orm: MikroORM): Promise<string[]> {
  return withoutForeignKeys(orm, async () => {
    const executed = await orm.migrator.getExecuted();
    if (executed.length === 0) return [];
    const done = await orm.migrator.down();
    return done.map((migration) => migration.name);
  });
}

/**
 * SQLite changes a table by making it anew, and dropping the old one would delete what refers to it. So foreign keys are off for the
 * time, which only works outside of a transaction, and what the migrations leave is checked as a whole.
 */
async function withoutForeignKeys(orm: MikroORM, run: () => Promise<string[]>): Promise<string[]> {
  if (dialectOf(orm.em) !== 'sqlite') return run();
  const connection = orm.em.getConnection();
  await connection.execute('pragma foreign_keys = off');
  try {
    const names = await run();
    const broken: unknown[] = await connection.execute('pragma foreign_key_check');
    if (broken.length > 0) throw new Error(`Rows refer to what isn't there: ${JSON.stringify(broken)}`);
    return names;
  } finally {
    await connection.execute('pragma foreign_keys = on');
  }
}

if (import.meta.main) {
  const orm = await openDatabase(withoutDeadlines(readConfig().database)).catch((error: unknown) => {
    // Where the server is away, a stack says nothing.
    if (!isBusy(toRetryable(error))) throw error;
    log.fatal('The database cannot be reached. Does it run, and is DATABASE_URL right?');
    process.exit(1);
  });
  try {
    const down = process.argv[2] === 'down';
    const names = await (down ? rollback(orm) : migrate(orm));
    for (const name of names) log.info(`${down ? 'rolled back' : 'applied'} ${name}`);
    if (names.length === 0) log.info(down ? 'there is nothing to roll back' : 'the database is up to date');
  } finally {
    await orm.close(true);
  }
}
