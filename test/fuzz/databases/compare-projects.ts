/** Run with a file that names projects and their models. Says for each, in a line of JSON, what its databases have that they shouldn't, or lack. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import type * as Migrate from '../../../generated-sample/src/db/migrate.ts';
import type * as Open from '../../../generated-sample/src/db/open.ts';
import { databasesOf, type Database, type ModelDoc } from '../document.ts';
import { expectedTables } from '../expected/tables.ts';
import type { Verdict } from '../stages/databases.ts';
import { compare } from './compare.ts';
import { inspectPostgresql } from './postgresql.ts';
import { inspectSqlite } from './sqlite.ts';

interface Request {
  readonly root: string;
  readonly server: string;
  readonly cases: readonly { readonly folder: string; readonly model: ModelDoc }[];
}

const { root, server, cases } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Request;
const LIMITS = { poolSize: 2, acquireTimeout: 5000, statementTimeout: null, lockTimeout: 5000, requestTimeout: null };

for (const { folder, model } of cases) {
  const problems: string[] = [];
  for (const database of databasesOf(model)) {
    try {
      problems.push(...(await problemsOn(database, folder, model)));
    } catch (error) {
      problems.push(`${database}: ${error instanceof Error ? firstLines(error) : String(error)}`);
    }
  }
  const verdict: Verdict = { folder, problems };
  process.stdout.write(`${JSON.stringify(verdict)}\n`);
}
process.exit(0);

function firstLines({ stack, message }: Error): string {
  return (stack ?? message).split('\n').slice(0, 4).join('\n');
}

async function problemsOn(database: Database, folder: string, model: ModelDoc): Promise<string[]> {
  if (database === 'sqlite') return problemsAt('sqlite::memory:', database, folder, model);
  const name = `fuzz_${randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name}`);
  try {
    const url = new URL(server);
    url.pathname = `/${name}`;
    return await problemsAt(url.href, database, folder, model);
  } finally {
    await onServer(`drop database ${name} with (force)`);
  }
}

async function problemsAt(url: string, database: Database, folder: string, model: ModelDoc): Promise<string[]> {
  const { openDatabase } = await load<typeof Open>(folder, 'open.ts');
  const { migrate, rollback } = await load<typeof Migrate>(folder, 'migrate.ts');
  const orm = await openDatabase({ url, ...LIMITS });
  try {
    await migrate(orm);
    const wanted = await orm.schema.getUpdateSchemaSQL({ wrap: false });
    const query = (sql: string): Promise<Record<string, unknown>[]> => orm.em.getConnection().execute(sql);
    const inspect = database === 'sqlite' ? inspectSqlite : inspectPostgresql;
    const problems = compare(database, expectedTables(model), await inspect(query));
    await rollback(orm);
    const { tables, others } = await inspect(query);
    return [
      ...problems,
      ...(wanted === '' ? [] : [`${database}: MikroORM would change\n${wanted}`]),
      ...[...tables.map(({ name }) => name), ...others].map((name) => `${database}: ${name} stays after the rollback`),
    ];
  } finally {
    await orm.close(true);
  }
}

async function load<T>(folder: string, file: string): Promise<T> {
  return (await import(pathToFileURL(join(root, folder, 'src/db', file)).href)) as T;
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
