/** Databases for tests: made by the migrations, never by anything else, and removed afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { migrate } from '../src/db/migrate.ts';
import { openDatabase } from '../src/db/open.ts';
import type { DatabaseConfig } from '../src/db/settings.ts';
import { createFromTemplate } from './postgresql.ts';

type Orm = Awaited<ReturnType<typeof openDatabase>>;

export interface TestDatabase {
  readonly orm: Orm;
  readonly config: DatabaseConfig;
  /** The texts of the statements that ran since the last call. */
  readonly takeStatements: () => readonly string[];
  readonly close: () => Promise<void>;
}

const LIMITS = { poolSize: 10, acquireTimeout: 2000, statementTimeout: 5000, requestTimeout: 10_000 };

type Limits = Partial<DatabaseConfig>;

interface Options {
  /** Several connections can be opened to it. */
  readonly shared?: boolean;
  readonly limits?: Limits;
}

/** A new, empty database. */
export async function newDatabase({ shared = false, limits = {} }: Options = {}): Promise<TestDatabase> {
  const template = inject('postgresqlTemplate');
  if (template !== null) return open(await createFromTemplate(template), limits);
  if (!shared) return migrated('sqlite::memory:', limits);
  const folder = await mkdtemp(join(tmpdir(), 'test-database-'));
  return migrated(`sqlite:${join(folder, 'test.db')}`, limits, () => rm(folder, { recursive: true }));
}

/** Another connection to the same database. */
export function connect(config: DatabaseConfig): Promise<Orm> {
  return openDatabase(config);
}

async function migrated(url: string, limits: Limits, remove?: () => Promise<void>): Promise<TestDatabase> {
  const database = await open(url, limits, remove);
  await migrate(database.orm);
  database.takeStatements();
  return database;
}

async function open(url: string, limits: Limits, remove = async (): Promise<void> => undefined): Promise<TestDatabase> {
  const config = { url, ...LIMITS, ...limits };
  let statements: string[] = [];
  const orm = await openDatabase(config, { onStatement: (sql) => statements.push(sql) });
  return {
    orm,
    config,
    takeStatements: () => {
      const taken = statements;
      statements = [];
      return taken;
    },
    close: async () => {
      await orm.close(true);
      await remove();
    },
  };
}
