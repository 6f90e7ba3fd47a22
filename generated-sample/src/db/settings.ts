// Managed by Espalier, and made again by every run.
import { z } from 'zod';
import { databaseUrl } from '../mikro-orm.config.ts';

const milliseconds = z.coerce.number().int().min(1).max(600_000);

/** The part of the environment that the database needs. Every limit has a line in .env.example. */
export const databaseEnvironment = {
  DATABASE_URL: databaseUrl,
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(1000).default(10),
  DATABASE_ACQUIRE_TIMEOUT_MS: milliseconds.default(2000),
  DATABASE_STATEMENT_TIMEOUT_MS: milliseconds.default(5000),
  REQUEST_TIMEOUT_MS: milliseconds.default(10_000),
};

export interface DatabaseConfig {
  readonly url: string;
  /** Connections at the most. SQLite has one. */
  readonly poolSize: number;
  /** How long a request waits for a connection, in milliseconds. */
  readonly acquireTimeout: number;
  /** How long a statement may take or wait for a lock, in milliseconds. */
  readonly statementTimeout: number;
  /** How long a request may take in all, in milliseconds. */
  readonly requestTimeout: number;
}

export function databaseConfig(env: z.output<z.ZodObject<typeof databaseEnvironment>>): DatabaseConfig {
  return {
    url: env.DATABASE_URL,
    poolSize: env.DATABASE_POOL_SIZE,
    acquireTimeout: env.DATABASE_ACQUIRE_TIMEOUT_MS,
    statementTimeout: env.DATABASE_STATEMENT_TIMEOUT_MS,
    requestTimeout: env.REQUEST_TIMEOUT_MS,
  };
}
