/**
 * `npm run bench:load`: how long requests wait while a migration runs on a PostgreSQL table of 200,000 rows that is in use, beside the plain
 * statement for the same change. Each change is applied to a table of its own; meanwhile some clients read and write rows by their key, and
 * another one holds a read of the table open for a second at a time, as a report does.
 */
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { differenceOf } from '../../src/migrations/difference.ts';
import { migrationScripts } from '../../src/migrations/migration-script.ts';
import { physicalSchema } from '../../src/migrations/physical-schema.ts';
import { loadModel } from '../../src/load.ts';
import type { Schema } from '../../src/migrations/schema.ts';
import { embeddedServer } from '../../templates/static/test/embedded-server.ts';
import { changes, type LoadedChange } from './changes.ts';
import { Load } from './load.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '200000' } } });
const ROWS = Number(values.rows);
/** As the runner of a generated project has it: a lock that isn't got is given up, and tried again. */
const LOCK_TIMEOUT = 200;
/** A lock that wasn't had in time, and a deadlock: the plain statements meet those. */
const LOCKED: ReadonlySet<unknown> = new Set(['55P03', '40P01']);

/** Statements that are one transaction, or each its own. */
interface Part {
  readonly statements: readonly string[];
  readonly isTransactional: boolean;
}

const server = await embeddedServer();
try {
  process.stdout.write(
    '| change | longest wait ms | plain: ms | failed requests | plain: failed | took ms | plain: ms |\n',
  );
  process.stdout.write('| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n');
  for (const change of changes) {
    const ours = await measure(change, partsOf(change), LOCK_TIMEOUT);
    const plain = await measure(change, [{ statements: change.plain, isTransactional: false }], 0);
    const cells = [ours.longest, plain.longest, ours.failed, plain.failed, ours.took, plain.took].map((ms) =>
      Math.round(ms).toLocaleString('en-US'),
    );
    process.stdout.write(`| ${[change.name, ...cells].join(' | ')} |\n`);
  }
} finally {
  await server.stop();
}

function schemaOf(yaml: string): Schema {
  const text = 'name: load\ndatabases: [postgresql]\n';
  const models = [{ path: 'models/model.yaml', text: yaml }];
  const { model } = loadModel({ settings: { path: 'espalier.yaml', text }, models }, { defaultName: 'load' });
  if (model === null) throw new Error('A model of the bench has mistakes.');
  return physicalSchema(model);
}

function partsOf({ before, after }: LoadedChange): Part[] {
  const difference = differenceOf(schemaOf(before), schemaOf(after), ['postgresql']);
  return migrationScripts(difference, 'postgresql').map(({ up: statements, isTransactional }) => ({
    statements,
    isTransactional,
  }));
}

async function measure(
  { before }: LoadedChange,
  parts: readonly Part[],
  lockTimeout: number,
): Promise<{ readonly longest: number; readonly failed: number; readonly took: number }> {
  const url = await filledDatabase(before);
  const load = new Load(url, ROWS);
  try {
    await load.start();
    await setTimeout(500);
    load.forget();
    const start = performance.now();
    await migrate(url, parts, lockTimeout);
    const took = performance.now() - start;
    return { longest: load.longest(), failed: load.failed(), took };
  } finally {
    await load.stop();
    await untilQuiet();
  }
}

/** A pool has ended before the server knows that its sessions have. */
async function untilQuiet(): Promise<void> {
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  const sessions = `select from pg_stat_activity where datname = 'load'`;
  while ((await admin.query(sessions)).rowCount !== 0) await setTimeout(20);
  await admin.end();
}

async function filledDatabase(model: string): Promise<string> {
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  await admin.query('drop database if exists "load"');
  await admin.query('create database "load"');
  await admin.end();
  const url = new URL(server.url);
  url.pathname = '/load';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  const first = differenceOf(null, schemaOf(model), ['postgresql']);
  for (const { up } of migrationScripts(first, 'postgresql')) for (const sql of up) await client.query(sql);
  await client.query(`insert into "people" ("name") select 'p' || n from generate_series(1, 100) n`);
  await client.query(
    `insert into "tickets" ("title", "points") select 'ticket ' || n, n % 100 from generate_series(1, ${ROWS}) n`,
  );
  await client.query('vacuum analyze');
  await client.end();
  return url.href;
}

/** Tries again where a lock isn't got, or two wait for each other, as the runner does. */
async function migrate(url: string, parts: readonly Part[], lockTimeout: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`set lock_timeout = ${lockTimeout}`);
  const patiently = async (work: () => Promise<void>): Promise<void> => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error) || !LOCKED.has(error.code)) throw error;
        await client.query('rollback');
        await setTimeout(50);
      }
    }
  };
  try {
    for (const { statements, isTransactional } of parts) {
      if (isTransactional)
        await patiently(async () => {
          await client.query('begin');
          for (const sql of statements) await client.query(sql);
          await client.query('commit');
        });
      else for (const sql of statements) await patiently(async () => void (await client.query(sql)));
    }
  } finally {
    await client.end();
  }
}
