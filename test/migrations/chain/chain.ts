/** Models that follow each other, their migrations, and databases that go through them. */
import { loadModel } from '../../../src/load.ts';
import { migrationScripts, type MigrationScript } from '../../../src/migrations/migration-script.ts';
import { changesOf } from '../../../src/migrations/changes-of.ts';
import { describe as told } from '../../../src/migrations/describe.ts';
import { differenceOf } from '../../../src/migrations/difference.ts';
import type { Consent } from '../../../src/migrations/lost-data.ts';
import { physicalSchema } from '../../../src/migrations/physical-schema.ts';
import { planMigrations } from '../../../src/migrations/plan-migrations.ts';
import { parseSchema, printSchema } from '../../../src/migrations/schema-file.ts';
import type { Schema } from '../../../src/migrations/schema.ts';
import type { Database, Model } from '../../../src/model/index.ts';
import type { TestedDatabase } from './databases.ts';
import { introspect } from './introspect.ts';

export function modelOf(yaml: string, settings = ''): Model {
  const text = `name: app\n${settings}`;
  const { model, diagnostics } = loadModel(
    { settings: { path: 'espalier.yaml', text }, models: [{ path: 'models/model.yaml', text: yaml }] },
    { defaultName: 'app' },
  );
  if (model === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return model;
}

/** The schema as the next run reads it from the file. */
export function migrated(model: Model): Schema {
  const schema = parseSchema(printSchema(physicalSchema(model)));
  if ('problem' in schema) throw new Error(schema.problem);
  return schema;
}

export interface Leap {
  readonly told: readonly string[];
  readonly scripts: Readonly<Record<Database, readonly MigrationScript[]>>;
}

/** From one model to the next; it must be possible. */
export function leap(before: Model | null, after: Model, consent: Consent = []): Leap {
  const schema = before === null ? null : migrated(before);
  const existing = { sqlite: [], postgresql: [] };
  const { diagnostics } = planMigrations({ before: schema, model: after, existing, name: null, consent });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new Error(errors.map(({ code, message, help }) => `${code}: ${message} ${help}`).join('\n'));
  const difference = differenceOf(schema, physicalSchema(after), ['sqlite', 'postgresql']);
  return {
    told: changesOf(difference).map(told),
    scripts: {
      sqlite: migrationScripts(difference, 'sqlite'),
      postgresql: migrationScripts(difference, 'postgresql'),
    },
  };
}

/** The codes and messages with which a step is refused. */
export function refused(before: Model, after: Model, consent: Consent = []): string[] {
  const existing = { sqlite: ['0001_initial.ts'], postgresql: ['0001_initial.ts'] };
  return planMigrations({ before: migrated(before), model: after, existing, name: null, consent }).diagnostics.map(
    ({ code, message, help }) => `${code}: ${message} ${help}`,
  );
}

/** The same, where what runs outside of a transaction is broken off after each of its statements, and begun again. */
export async function upByRestarts(database: TestedDatabase, { scripts }: Leap): Promise<void> {
  for (const { up: statements, isTransactional } of scripts[database.kind])
    for (let end = isTransactional ? statements.length : 1; end <= statements.length; end++)
      await run(database, statements.slice(0, end), isTransactional);
}

/** Each migration that is no transaction, broken off behind each of its statements and taken back, and the same on the way down. */
export async function throughBreaks(
  database: TestedDatabase,
  { scripts }: Leap,
  look: { readonly before: () => Promise<void>; readonly after: () => Promise<void> },
): Promise<void> {
  for (const { up: there, down: back, isTransactional } of scripts[database.kind]) {
    await look.before();
    for (const at of isTransactional ? [] : there.keys()) {
      await run(database, there.slice(0, at + 1), false);
      await run(database, back, false);
      await look.after();
    }
    for (const at of isTransactional ? [] : back.keys()) {
      await run(database, there, false);
      await run(database, back.slice(0, at), false);
      await run(database, back, false);
      await look.after();
    }
    await run(database, there, isTransactional);
  }
}

/** What a database of the model alone has, asked of an empty one, which stays so. */
export async function schemaOf(empty: TestedDatabase, model: Model): Promise<string[]> {
  await empty.query('begin');
  try {
    for (const { up: statements } of leap(null, model).scripts[empty.kind])
      for (const sql of statements) await empty.query(sql);
    return await introspect(empty);
  } finally {
    await empty.query('rollback');
  }
}

/** Each migration that is a transaction, failing behind each of its statements in turn, and then done. */
export async function upByFailures(
  database: TestedDatabase,
  { scripts }: Leap,
  look: { readonly before: () => Promise<void>; readonly afterFailure: () => Promise<void> },
): Promise<void> {
  for (const { up: statements, isTransactional } of scripts[database.kind]) {
    await look.before();
    for (const end of isTransactional ? [0, ...statements.map((_, index) => index + 1)] : []) {
      const failure = await database.transaction([...statements.slice(0, end), FAILING]).catch(String);
      if (!String(failure).includes('no_such_table')) throw new Error(`It failed otherwise: ${failure}`);
      await look.afterFailure();
    }
    await run(database, statements, isTransactional);
  }
}

const FAILING = 'insert into "no_such_table" values (1)';

export async function up(database: TestedDatabase, { scripts }: Leap): Promise<void> {
  for (const script of scripts[database.kind]) await run(database, script.up, script.isTransactional);
}

export async function down(database: TestedDatabase, { scripts }: Leap): Promise<void> {
  for (const script of scripts[database.kind].toReversed()) await run(database, script.down, script.isTransactional);
}

async function run(database: TestedDatabase, statements: readonly string[], isTransactional: boolean): Promise<void> {
  if (isTransactional) return database.transaction(statements);
  for (const sql of statements) await tried(database, sql);
}

async function tried(database: TestedDatabase, sql: string): Promise<void> {
  try {
    await database.query(sql);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)} in: ${sql}`, { cause: error });
  }
}
