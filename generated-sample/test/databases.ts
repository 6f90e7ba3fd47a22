// Managed by Espalier, and made again by every run.
/** A database of the tests, open, with what the tests need to know of it. */
import { migrate } from '../src/db/migrate.ts';
import { openDatabase } from '../src/db/open.ts';
import type { ConnectionConfig } from '../src/db/settings.ts';

type Orm = Awaited<ReturnType<typeof openDatabase>>;

export type Limits = Partial<Omit<ConnectionConfig, 'url'>>;

export interface TestDatabase {
  readonly orm: Orm;
  readonly config: ConnectionConfig;
  /** The texts of the statements that ran since the last call. */
  readonly takeStatements: () => readonly string[];
  readonly close: () => Promise<void>;
}

const LIMITS = {
  poolSize: 10,
  acquireTimeout: 2000,
  statementTimeout: 5000,
  lockTimeout: 5000,
  requestTimeout: 10_000,
};

/** Opens a database, which has its schema already. `remove` is called once it is closed. */
export async function open(
  url: string,
  limits: Limits = {},
  remove = async (): Promise<void> => undefined,
): Promise<TestDatabase> {
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

/** Opens an empty database, and makes its schema by the migrations, as everywhere. */
export async function openMigrated(...parameters: Parameters<typeof open>): Promise<TestDatabase> {
  const database = await open(...parameters);
  await migrate(database.orm);
  database.takeStatements();
  return database;
}

/** Another connection to the same database. */
export function connect(config: ConnectionConfig): Promise<Orm> {
  return openDatabase(config);
}
