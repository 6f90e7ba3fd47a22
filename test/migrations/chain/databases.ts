/** A database that migrations are tried on, by the driver and what a project's runner adds to it: what runs is the SQL of the files. */
import { randomUUID } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Client } from 'pg';
import { forgetAdditions, keepingAdditions } from '../../../generated-sample/src/db/migrations/rebuilt.ts';
import type { Database } from '../../../src/model/index.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface TestedDatabase {
  readonly kind: Database;
  query(sql: string): Promise<Row[]>;
  /** One migration: all of it or nothing. */
  transaction(statements: readonly string[]): Promise<void>;
  /** The address of a database that holds the same: of SQLite a copy in that file, of PostgreSQL itself. */
  copy(file: string): Promise<string>;
  close(): Promise<void>;
}

export async function openTested(kind: Database, server: string): Promise<TestedDatabase> {
  return kind === 'sqlite' ? openSqlite() : openPostgresql(server);
}

function openSqlite(): TestedDatabase {
  const database = new Sqlite(':memory:');
  database.pragma('foreign_keys = on');
  const connection = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  const run = (sql: string): Row[] => {
    const statement = database.prepare(sql);
    return statement.reader ? statement.all().map((row) => Object(row)) : (statement.run(), []);
  };
  return {
    kind: 'sqlite',
    query: async (sql) => run(sql),
    transaction: async (statements) => {
      forgetAdditions(connection);
      database.pragma('foreign_keys = off');
      database.exec('begin immediate');
      try {
        for (const sql of statements) await keepingAdditions(connection, sql);
        const broken = database.pragma('foreign_key_check');
        if (Array.isArray(broken) && broken.length > 0)
          throw new Error(`Rows refer to nothing: ${JSON.stringify(broken)}`);
        database.exec('commit');
      } catch (error) {
        database.exec('rollback');
        throw error;
      } finally {
        database.pragma('foreign_keys = on');
      }
    },
    copy: async (file) => {
      run(`vacuum into '${file.replaceAll("'", "''")}'`);
      return `sqlite:${file}`;
    },
    close: async () => {
      database.close();
    },
  };
}

async function openPostgresql(server: string): Promise<TestedDatabase> {
  const name = `chain_${randomUUID().replaceAll('-', '')}`;
  const admin = new Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const client = new Client({ connectionString: url.href, options: '-c timezone=UTC' });
  await client.connect();
  const query = async (sql: string): Promise<Row[]> => (await client.query<Record<string, unknown>>(sql)).rows;
  return {
    kind: 'postgresql',
    query,
    transaction: async (statements) => {
      await query('begin');
      try {
        for (const sql of statements) await query(sql);
        await query('commit');
      } catch (error) {
        await query('rollback');
        throw error;
      }
    },
    copy: async () => url.href,
    close: async () => {
      await client.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
