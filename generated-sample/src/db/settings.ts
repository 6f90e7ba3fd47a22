// Managed by Espalier, and made again by every run.
import { z } from 'zod';
import { databaseAddress, databaseUrl } from '../mikro-orm.config.ts';

/** A number as the environment holds it: digits alone. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/, 'Expected a whole number.')
    .transform(Number)
    .pipe(z.number().min(min).max(max));

const milliseconds = wholeNumber(1, 600_000);

/** The part of the environment that the database needs. Every limit has a line in .env.example. */
export const databaseEnvironment = {
  DATABASE_URL: databaseUrl,
  DATABASE_POOL_SIZE: wholeNumber(1, 1000).default(10),
  DATABASE_ACQUIRE_TIMEOUT_MS: milliseconds.default(2000),
  DATABASE_STATEMENT_TIMEOUT_MS: milliseconds.default(5000),
  REQUEST_TIMEOUT_MS: milliseconds.default(10_000),
  DATABASE_MIGRATION_URL: databaseAddress.optional(),
  DATABASE_MIGRATION_LOCK_TIMEOUT_MS: milliseconds.default(3000),
  DATABASE_MIGRATION_WAIT_MS: wholeNumber(1, 86_400_000).default(600_000),
  DATABASE_SCRATCH_URL: databaseAddress.optional(),
};

export interface ConnectionConfig {
  readonly url: string;
  /** Connections at the most. SQLite has one. */
  readonly poolSize: number;
  /** How long a request waits for a connection, in milliseconds. */
  readonly acquireTimeout: number;
  /** How long a statement may take, in milliseconds. Null: as long as it takes. */
  readonly statementTimeout: number | null;
  /** How long a statement waits for a lock, in milliseconds. */
  readonly lockTimeout: number;
  /** How long a request may take in all, in milliseconds. Null: as long as it takes. */
  readonly requestTimeout: number | null;
}

export interface DatabaseConfig extends ConnectionConfig {
  readonly migrations: MigrationConfig;
}

/** What the db: commands need. */
export interface MigrationConfig {
  /** The address for changes of the schema: it may have a role of its own. */
  readonly url: string;
  /** How long a statement waits for a lock, while those that come after it queue behind it, in milliseconds. */
  readonly lockTimeout: number;
  /** How long a run waits for another one to end, in milliseconds. */
  readonly wait: number;
  /** An empty database in which db:check may make the schema, where it can't make one. */
  readonly scratchUrl: string | null;
}

export function databaseConfig(env: z.output<z.ZodObject<typeof databaseEnvironment>>): DatabaseConfig {
  return {
    url: env.DATABASE_URL,
    poolSize: env.DATABASE_POOL_SIZE,
    acquireTimeout: env.DATABASE_ACQUIRE_TIMEOUT_MS,
    statementTimeout: env.DATABASE_STATEMENT_TIMEOUT_MS,
    lockTimeout: env.DATABASE_STATEMENT_TIMEOUT_MS,
    requestTimeout: env.REQUEST_TIMEOUT_MS,
    migrations: {
      url: env.DATABASE_MIGRATION_URL ?? env.DATABASE_URL,
      lockTimeout: env.DATABASE_MIGRATION_LOCK_TIMEOUT_MS,
      wait: env.DATABASE_MIGRATION_WAIT_MS,
      scratchUrl: env.DATABASE_SCRATCH_URL ?? null,
    },
  };
}

/** For work that no client waits for: seeds, scripts. It may take its time, but it doesn't wait for a lock for ever. */
export function withoutDeadlines(config: ConnectionConfig): ConnectionConfig {
  return { ...config, statementTimeout: null, requestTimeout: null };
}

/** For the db: commands. */
export function forMigrations({ migrations, ...config }: DatabaseConfig): ConnectionConfig {
  return { ...withoutDeadlines(config), url: migrations.url, lockTimeout: migrations.lockTimeout };
}
