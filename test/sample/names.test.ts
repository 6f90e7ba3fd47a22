/**
 * Names that break naive generators (models/names.yaml): what is made of them compiles, lints clean and is formatted, its migrations run on
 * both databases, and MikroORM finds the same tables there that its entities ask for.
 */
import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { newProject } from '../../src/index.ts';
import { Folder } from '../project/folder.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { runIn } from '../support/run-in.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = new Folder();
const app = folder.at('app');

beforeAll(async () => {
  const { ok, diagnostics } = await newProject({ dir: app, model: join(import.meta.dirname, 'models/names.yaml') });
  expect(diagnostics).toEqual([]);
  expect(ok).toBe(true);
  symlinkSync(join(ROOT, 'node_modules'), join(app, 'node_modules'));
});

afterAll(() => folder[Symbol.dispose]());

describe('names that break naive generators', () => {
  test.each([
    ['compile', 'tsc', ['-p', '.']],
    ['lint clean', 'oxlint', ['--deny-warnings']],
    ['are formatted', 'oxfmt', ['--check']],
  ])('%s', { timeout: 120_000 }, (_, command, args) => {
    const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin', command), args, { cwd: app });
    expect(status, `${stdout}${stderr}`).toBe(0);
  });

  test('pass their own tests', { timeout: 120_000 }, () => {
    const { status, output } = runIn(
      app,
      'vitest',
      ['run', 'src/modules/keyed', 'src/modules/unwrapped'],
      inject('postgresUrl'),
    );
    expect(status, output).toBe(0);
  });

  test('mean the same to MikroORM and in the migrations, on SQLite', () => {
    expect(differences('sqlite::memory:')).toBe('');
  });

  test('mean the same to MikroORM and in the migrations, on PostgreSQL', async () => {
    const { url, drop } = await freshDatabase();
    try {
      expect(differences(url)).toBe('');
    } finally {
      await drop();
    }
  });
});

/** The SQL that MikroORM would run to bring a migrated database up to the entities. */
function differences(url: string): string {
  const script = `
    import { migrate } from './src/db/migrate.ts';
    import { openDatabase } from './src/db/open.ts';
    const limits = { poolSize: 2, acquireTimeout: 5000, statementTimeout: null, lockTimeout: 5000, requestTimeout: null };
    const orm = await openDatabase({ url: process.argv[1], ...limits });
    await migrate(orm);
    process.stdout.write(await orm.schema.getUpdateSchemaSQL({ wrap: false }));
    await orm.close(true);`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script, url], {
    cwd: app,
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  return stdout;
}
