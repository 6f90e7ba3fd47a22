/**
 * A model that uses every word of the language goes through everything that becomes of a model. `npm run every-word` runs its project's own
 * tests too, on both databases.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { newProject } from '../../src/index.ts';
import { typeNames } from '../../src/types/index.ts';
import { Folder } from '../project/folder.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { modelTexts, settingsText, wordsOfTheDefinition, wordsOfTheModel } from './every-word.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const everything = [settingsText, ...Object.values(modelTexts)].join('\n');

test('it uses every word of the definition', () => {
  const said = wordsOfTheModel();
  const unused = [...wordsOfTheDefinition()].filter(([word]) => !said.has(word)).map(([, path]) => path);
  expect(unused).toEqual([]);
});

test('it uses every type', () => {
  expect(typeNames.filter((name) => !new RegExp(`: ${name}\\b`).test(everything))).toEqual([]);
});

/** The page that fixed the words of the language; it isn't part of every checkout. */
const PAGE = resolve(ROOT, '../shared/model-language.md');

test.skipIf(!existsSync(PAGE))('it uses every word of the page that fixes them', () => {
  const words = readFileSync(PAGE, 'utf8')
    .split('\n')
    .filter((line) => /^\| [a-z]/.test(line) && !/^\| (word|type) \|/.test(line))
    .map((line) => line.split('|')[1] ?? '')
    .filter((cell) => /^[\sa-zA-Z,:]+$/.test(cell) && !typeNames.some((type) => cell.trim().startsWith(type)))
    .flatMap((cell) => cell.replace(/:.*/, '').split(','))
    .map((word) => word.trim());
  expect(words.length).toBeGreaterThan(40);
  expect(words.filter((word) => !new RegExp(`\\b${word}:`).test(everything))).toEqual([]);
});

describe('its project', () => {
  let folder: Folder;

  beforeAll(async () => {
    folder = new Folder();
    const model = {
      'espalier.yaml': settingsText,
      ...Object.fromEntries(Object.entries(modelTexts).map(([name, text]) => [`models/${name}`, text])),
    };
    const { diagnostics } = await newProject({ dir: folder.at('app'), model });
    // SQLite has no index by gin, and nothing holds a relation to a table of another.
    const known = new Set(['databases-differ', 'relation-without-foreign-key']);
    expect(diagnostics.filter(({ code }) => !known.has(code))).toEqual([]);
    symlinkSync(join(ROOT, 'node_modules'), folder.at('app/node_modules'));
  });
  afterAll(() => folder[Symbol.dispose]());

  test.each([
    ['compiles', 'tsc', ['-p', '.']],
    ['lints clean', 'oxlint', ['--deny-warnings']],
    ['is formatted', 'oxfmt', ['--check']],
  ])('%s', { timeout: 120_000 }, (_, command, args) => {
    const { status, output } = run(command, args);
    expect(status, output).toBe(0);
  });

  describe("has migrations that make what MikroORM's entities ask for, and lack the tables of others", () => {
    test('on SQLite', { timeout: 60_000 }, () => {
      expect(migrated('sqlite::memory:')).toBe('SQL:, missing: hr_staff');
    });

    test('on PostgreSQL', { timeout: 60_000 }, async () => {
      const { url, drop } = await freshDatabase();
      try {
        expect(migrated(url)).toBe('SQL:, missing: "hr"."staff"');
      } finally {
        await drop();
      }
    });
  });

  // What follows a changed or deleted row where relations refer to uniques, and to tables of others; the rest is for the long run.
  test('passes its own tests of references on SQLite', { timeout: 120_000 }, () => {
    const { status, output } = run('vitest', [
      'run',
      'src/modules/customer',
      'src/modules/desk',
      '--testNamePattern=update: |delete: | include ',
    ]);
    expect(status, output).toBe(0);
    expect(output).toMatch(/Tests .*\d{2} passed/);
  });

  test.runIf(process.env['MODE'] === 'every-word').each(['sqlite', 'postgresql'])(
    'passes its own tests on %s',
    { timeout: 600_000 },
    (mode) => {
      const { status, output } = run('vitest', ['run', ...(mode === 'sqlite' ? [] : ['--mode', mode])]);
      expect(status, output).toBe(0);
      expect(output).toMatch(/Tests .*\d+ passed/);
    },
  );

  /** The SQL that MikroORM would run to bring a migrated database up to the entities, and which of two tables isn't there. */
  function migrated(url: string): string {
    const limits =
      '{ poolSize: 2, acquireTimeout: 5000, statementTimeout: null, lockTimeout: 5000, requestTimeout: null }';
    const script = `
      import { migrate } from './src/db/migrate.ts';
      import { missingTables } from './src/db/missing-tables.ts';
      import { openDatabase } from './src/db/open.ts';
      const orm = await openDatabase({ url: ${JSON.stringify(url)}, ...${limits} });
      await migrate(orm);
      const sql = await orm.schema.getUpdateSchemaSQL({ wrap: false });
      const missing = await missingTables(orm, [{ name: 'staff', schema: 'hr' }, { name: 'customer' }]);
      process.stdout.write('SQL:' + sql + ', missing: ' + missing.join() + 'END');
      await orm.close(true);`;
    const { output } = run(process.execPath, ['--input-type=module'], script);
    return /(SQL:[\s\S]*)END/.exec(output)?.[1] ?? output;
  }

  function run(command: string, args: readonly string[], input = ''): { status: number | null; output: string } {
    const env = {
      ...process.env,
      PATH: `${join(ROOT, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      TEST_DATABASE_URL: inject('postgresUrl'),
      NO_COLOR: '1',
    };
    // The project's tests are a vitest of their own, and mustn't take themselves for a worker of this one.
    for (const name of Object.keys(env)) if (name.startsWith('VITEST')) Reflect.deleteProperty(env, name);
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: folder.at('app'),
      env,
      input,
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  }
});
