// Managed by Espalier, and made again by every run.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { MikroORM } from '@mikro-orm/sql';
import { readConfig } from '../../config.ts';
import { isBusy, toRetryable } from '../errors.ts';
import { openDatabase } from '../open.ts';
import { forMigrations, type DatabaseConfig } from '../settings.ts';
import { check } from './commands/check.ts';
import type { Command, ForeignTables } from './commands/context.ts';
import { migrate } from './commands/migrate.ts';
import { warn } from './commands/output.ts';
import { plan } from './commands/plan.ts';
import { rollback } from './commands/rollback.ts';
import { status } from './commands/status.ts';
import { databaseMessage, MigrationError } from './error.ts';

const COMMANDS = new Map<string, Command>(Object.entries({ up: migrate, down: rollback, status, plan, check }));

/** Runs a `db:` command of package.json by its word. Gives the exit status; what went wrong is said in a sentence. */
export async function runCommand(
  [word = 'up', ...args]: readonly string[],
  foreign: ForeignTables = { tables: [], missing: async () => [] },
): Promise<number> {
  try {
    const command = COMMANDS.get(word);
    if (command === undefined) throw new MigrationError(`${word} is none of ${[...COMMANDS.keys()].join(', ')}.`);
    const config = environment();
    const orm = await opened(word === 'up' ? config : unlessMissing(config));
    try {
      return await command({ orm, config, args, foreign });
    } finally {
      await orm.close(true);
    }
  } catch (error) {
    if (!(error instanceof MigrationError)) throw error;
    warn(error.message);
    return 1;
  }
}

function environment(): DatabaseConfig {
  try {
    return readConfig().database;
  } catch (error) {
    throw new MigrationError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** A file of SQLite is made by db:migrate alone: the other commands look at an empty database in its place. */
function unlessMissing(config: DatabaseConfig): DatabaseConfig {
  const path = /^sqlite:(?!:memory:)(.*)$/.exec(config.migrations.url)?.[1];
  if (path === undefined || existsSync(resolve(import.meta.dirname, '../../..', path))) return config;
  warn(`There is no database ${path} yet.`);
  return { ...config, migrations: { ...config.migrations, url: 'sqlite::memory:' } };
}

async function opened(config: DatabaseConfig): Promise<MikroORM> {
  try {
    return await openDatabase(forMigrations(config));
  } catch (error) {
    const said = isBusy(toRetryable(error))
      ? 'The database cannot be reached. Does it run, and is its address right?'
      : `The database cannot be opened: ${databaseMessage(error)}`;
    throw new MigrationError(said, { cause: error });
  }
}
