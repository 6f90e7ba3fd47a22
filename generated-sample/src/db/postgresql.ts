// Managed by Espalier, and made again by every run.
import { createPostgreSqlTypeParsers } from '@mikro-orm/sql';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { PostgresAdapter, PostgresDialect, type Dialect, type PostgresPool } from 'kysely';
import { Pool, TypeOverrides, type PoolClient } from 'pg';
import { parse as parseArray } from 'postgres-array';
import type { ConnectionConfig } from './settings.ts';
import { log } from '../log.ts';
import { guardedDialect, type Guards } from './guarded-dialect.ts';

export { PostgreSqlDriver };

/** A pool in which every wait ends: for a connection, for a lock, for a statement, and for a client that forgot its transaction. */
export function postgresqlDialect(config: ConnectionConfig, onStatement?: Guards['onStatement']): Dialect {
  const pool = new Pool({
    connectionString: config.url,
    max: config.poolSize,
    connectionTimeoutMillis: config.acquireTimeout,
    statement_timeout: config.statementTimeout ?? 0,
    lock_timeout: config.lockTimeout,
    // The server ends a slow statement, and what is left of a request whose time is over; these end the wait for a server that is gone
    // without a word.
    ...(config.statementTimeout === null ? {} : { query_timeout: config.statementTimeout + 1000 }),
    ...(config.requestTimeout === null ? {} : { idle_in_transaction_session_timeout: config.requestTimeout + 1000 }),
    keepAlive: true,
    options: '-c timezone=UTC',
    types: typeParsers(),
  });
  // A connection that the server drops must not end the process; the statement that used it fails by itself.
  pool.on('error', (error) => log.warn({ error: error.message }, 'postgresql connection lost'));
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn({ error: error.message }, 'postgresql connection lost'));
  });
  return guardedDialect(new PostgresDialect({ pool: discarding(pool) }), new PostgresAdapter(), { onStatement });
}

/**
 * A connection that comes back with a transaction still open, because its rollback got lost, would carry that transaction into the next
 * request's commit. It is closed instead, and the server ends the transaction with it.
 */
function discarding(pool: Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const release = client.release.bind(client);
      client.release = (broken) => release(broken ?? !isIdle(client));
      return client;
    },
  };
}

/** Nothing is open, and nothing that was given up is still under way. */
function isIdle(client: PoolClient): boolean {
  const ready = !('readyForQuery' in client) || client.readyForQuery === true;
  return ready && client.getTransactionStatus() === 'I';
}

/** Dates and times stay text, as MikroORM expects them. */
function typeParsers(): TypeOverrides {
  const types = new TypeOverrides();
  for (const [oid, parser] of Object.entries(createPostgreSqlTypeParsers((text) => parseArray(text)))) {
    types.setTypeParser(Number(oid), parser);
  }
  return types;
}
