/** A thread that looks at one project. Says in a line of JSON what its databases have that they shouldn't, or lack. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workerData } from 'node:worker_threads';
import { Client } from 'pg';
import type * as Migrate from '../../../generated-sample/src/db/migrate.ts';
import type * as Open from '../../../generated-sample/src/db/open.ts';
import { databasesOf, type Database, type ModelDoc } from '../document.ts';
import { expectedTables } from '../expected/tables.ts';
import type { Verdict } from '../stages/databases.ts';
import { compare } from './compare.ts';
import { inspectPostgresql } from './postgresql.ts';
import { inspectSqlite } from './sqlite.ts';

/** What the thread is given. */
export interface Request {
  readonly root: string;
  readonly server: string;
  readonly folder: string;
  readonly model: ModelDoc;
}

const { root, server, folder, model } = workerData as Request;
const FOREIGN_TABLES = 'test/foreign-tables.ts';
const LIMITS = { poolSize: 2, acquireTimeout: 5000, statementTimeout: null, lockTimeout: 5000, requestTimeout: null };

interface ForeignTables {
  readonly makeForeignTables: (orm: Awaited<ReturnType<typeof Open.openDatabase>>) => Promise<void>;
}

const found: string[] = [];
for (const database of databasesOf(model)) {
  try {
    found.push(...(await problemsOn(database)));
  } catch (error) {
    found.push(`${database}: ${error instanceof Error ? firstLines(error) : String(error)}`);
  }
}
const verdict: Verdict = { folder, problems: found };
process.stdout.write(`${JSON.stringify(verdict)}\n`);

function firstLines({ stack, message }: Error): string {
  return (stack ?? message).split('\n').slice(0, 4).join('\n');
}

async function problemsOn(database: Database): Promise<string[]> {
  if (database === 'sqlite') return problemsAt('sqlite::memory:', database);
  const name = `fuzz_${randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name}`);
  try {
    const url = new URL(server);
    url.pathname = `/${name}`;
    return await problemsAt(url.href, database);
  } finally {
    await onServer(`drop database ${name} with (force)`);
  }
}

async function problemsAt(url: string, database: Database): Promise<string[]> {
  const { openDatabase } = await load<typeof Open>('src/db/open.ts');
  const { migrate, rollback } = await load<typeof Migrate>('src/db/migrate.ts');
  const orm = await openDatabase({ url, ...LIMITS });
  try {
    if (existsSync(join(root, folder, FOREIGN_TABLES))) {
      const { makeForeignTables } = await load<ForeignTables>(FOREIGN_TABLES);
      await makeForeignTables(orm);
    }
    await migrate(orm);
    const wanted = await orm.schema.getUpdateSchemaSQL({ wrap: false });
    const query = (sql: string): Promise<Record<string, unknown>[]> => orm.em.getConnection().execute(sql);
    const inspect = database === 'sqlite' ? inspectSqlite : inspectPostgresql;
    const expected = expectedTables(model);
    const problems = compare(database, expected, await inspect(query));
    await rollback(orm);
    const left = compare(
      database,
      expected.filter(({ isForeign }) => isForeign),
      await inspect(query),
    );
    return [
      ...problems,
      ...(wanted === '' ? [] : [`${database}: MikroORM would change\n${wanted}`]),
      ...left.map((problem) => `after the rollback: ${problem}`),
    ];
  } finally {
    await orm.close(true);
  }
}

async function load<T>(file: string): Promise<T> {
  return (await import(pathToFileURL(join(root, folder, file)).href)) as T;
}

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
