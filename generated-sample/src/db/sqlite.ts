// Managed by Espalier, and made again by every run.
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { SqliteDriver } from '@mikro-orm/sqlite';
import Database from 'better-sqlite3';
import { CompiledQuery, SqliteAdapter, SqliteDialect, type DatabaseConnection, type Dialect } from 'kysely';
import { Lru } from './lru.ts';
import type { ConnectionConfig } from './settings.ts';
import { isBusy, toRetryable } from './errors.ts';
import { ExactStatement } from './exact-statement.ts';
import { Gate } from './gate.ts';
import { guardedDialect, type Guards } from './guarded-dialect.ts';

export { SqliteDriver };

/** How many prepared statements are kept. A page of a list has one shape for each set of filters that clients use. */
const STATEMENTS = 512;

/** The waiting happens in Gate, which is bounded; Kysely's own queue for a single connection is not. */
class GatedAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** Opens `sqlite:PATH`, relative to the project's root; `sqlite::memory:` lives as long as the connection. */
export function sqliteDialect(config: ConnectionConfig, onStatement?: Guards['onStatement']): Dialect {
  const gate = new Gate(config.acquireTimeout);
  const dialect = new SqliteDialect({ database: () => Promise.resolve(open(config)) });
  return guardedDialect(dialect, new GatedAdapter(), {
    gate,
    begin: (connection) => beginImmediate(connection, config.acquireTimeout),
    onStatement,
  });
}

/**
 * Takes the write lock at once: a transaction that reads first and writes later would fail where another process wrote in between. Waits
 * for that process without blocking this one.
 */
async function beginImmediate(connection: DatabaseConnection, timeout: number): Promise<void> {
  const end = Date.now() + timeout;
  for (;;) {
    try {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'));
      return;
    } catch (error) {
      if (!isBusy(toRetryable(error)) || Date.now() >= end) throw error;
      await setTimeout(20);
    }
  }
}

function open(config: ConnectionConfig): Database.Database {
  const path = config.url.replace(/^sqlite:/, '');
  const memory = path === ':memory:';
  const file = memory ? path : resolve(import.meta.dirname, '../..', path);
  const database = openFile(file, memory);
  // SQLite waits for another process by blocking this one; a transaction waits in its own way, see below.
  database.pragma('busy_timeout = 100');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = on');
  return withStatementCache(database);
}

/** Kysely prepares each statement anew. Only statements with parameters repeat: MikroORM writes its values into the text. */
function withStatementCache(database: Database.Database): Database.Database {
  const cache = new Lru<ExactStatement>(STATEMENTS);
  const prepare = database.prepare.bind(database);
  const prepared = (sql: string): ExactStatement => new ExactStatement(prepare(sql));
  return Object.assign(database, {
    prepare: (sql: string) => (sql.includes('?') ? cache.get(sql, () => prepared(sql)) : prepared(sql)),
  });
}

function openFile(file: string, memory: boolean): Database.Database {
  try {
    if (!memory) mkdirSync(dirname(file), { recursive: true });
    return new Database(file);
  } catch (error) {
    throw new Error(`DATABASE_URL names ${file}, which can't be opened.`, { cause: error });
  }
}
