// Managed by Espalier, and made again by every run.
import { createPostgreSqlTypeParsers } from '@mikro-orm/sql';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { PostgresAdapter, PostgresDialect, type Dialect } from 'kysely';
import { Pool, TypeOverrides } from 'pg';
import { parse as parseArray } from 'postgres-array';
import type { DatabaseConfig } from './settings.ts';
import { log } from '../http/log.ts';
import { guardedDialect, type Guards } from './guarded-dialect.ts';

export { PostgreSqlDriver };

/** A pool in which every wait ends: for a connection, for a lock, for a statement, and for a client that forgot its transaction. */
export function postgresqlDialect(config: DatabaseConfig, onStatement?: Guards['onStatement']): Dialect {
  const pool = new Pool({
    connectionString: config.url,
    max: config.poolSize,
    connectionTimeoutMillis: config.acquireTimeout,
    statement_timeout: config.statementTimeout,
    lock_timeout: config.statementTimeout,
    idle_in_transaction_session_timeout: config.requestTimeout + 1000,
    // The server ends a slow statement; this ends the wait for a server that is gone without a word.
    query_timeout: config.statementTimeout + 1000,
    keepAlive: true,
    types: typeParsers(),
  });
  // A connection that the server drops must not end the process; the statement that used it fails by itself.
  pool.on('error', (error) => log.warn({ error: error.message }, 'postgresql connection lost'));
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn({ error: error.message }, 'postgresql connection lost'));
  });
  return guardedDialect(new PostgresDialect({ pool }), new PostgresAdapter(), { onStatement });
}

/** Dates and times stay text, as MikroORM expects them. */
function typeParsers(): TypeOverrides {
  const types = new TypeOverrides();
  for (const [oid, parser] of Object.entries(createPostgreSqlTypeParsers((text) => parseArray(text)))) {
    types.setTypeParser(Number(oid), parser);
  }
  return types;
}
