// Managed by Espalier, and made again by every run.
/** PostgreSQL for tests: the server that TEST_DATABASE_URL names, or one that comes through npm and lives as long as the tests. */
import { randomBytes } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/sql';
import { Client } from 'pg';
import { migrate } from '../src/db/migrate.ts';
import { openDatabase } from '../src/db/open.ts';
import { embeddedServer } from './embedded-server.ts';

/** The address of the server, and the database there that the others are copies of. */
export interface PostgresqlTemplate {
  readonly server: string;
  readonly name: string;
}

interface Server {
  readonly template: PostgresqlTemplate;
  readonly stop: () => Promise<void>;
}

export async function startPostgresql(prepare?: (orm: MikroORM) => Promise<void>): Promise<Server> {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given === undefined ? await embeddedServer() : { url: given, stop: async () => undefined };
  const template = { server: server.url, name: `test_${randomBytes(6).toString('hex')}` };
  try {
    await execute(server.url, `create database "${template.name}"`);
    await migrateDatabase(addressOf(server.url, template.name), prepare);
  } catch (error) {
    // What went wrong says more than that cleaning up after it does, too.
    await dropCopies(template).catch(() => undefined);
    await server.stop();
    throw error;
  }
  return {
    template,
    stop: async () => {
      await dropCopies(template);
      await server.stop();
    },
  };
}

async function migrateDatabase(url: string, prepare?: (orm: MikroORM) => Promise<void>): Promise<void> {
  const orm = await openDatabase({
    url,
    poolSize: 1,
    acquireTimeout: 10_000,
    statementTimeout: 60_000,
    lockTimeout: 60_000,
    requestTimeout: 60_000,
  });
  try {
    await migrate(orm);
    await prepare?.(orm);
  } finally {
    await orm.close(true);
  }
}

let copies = 0;

/** The address of a new database with the schema of the template. */
export async function createFromTemplate(template: PostgresqlTemplate): Promise<string> {
  copies += 1;
  const name = `${template.name}_${process.pid}_${process.env['VITEST_POOL_ID'] ?? 0}_${copies}`;
  await execute(template.server, `create database "${name}" template "${template.name}"`);
  return addressOf(template.server, name);
}

/** Only databases that these tests have made carry the random name. */
async function dropCopies(template: PostgresqlTemplate): Promise<void> {
  const rows = await execute(template.server, 'select datname from pg_database where datname like $1', [
    `${template.name}%`,
  ]);
  for (const { datname } of rows) await execute(template.server, `drop database if exists "${datname}" with (force)`);
}

async function execute(server: string, sql: string, values: readonly string[] = []): Promise<{ datname: string }[]> {
  const client = new Client({ connectionString: server, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(sql, [...values]);
    return rows;
  } finally {
    await client.end();
  }
}

function addressOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
