import { copyFileSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDataMigration, checkProject, generateProject, lintProject, newProject } from '../../src/index.ts';
import { runIn } from '../support/run-in.ts';
import { Folder } from './folder.ts';

const MODEL = 'name: app\nentities:\n  Thing:\n    fields:\n      name: string(20)\n';
const PATHS = ['migrations/sqlite/0002_fill_names.ts', 'migrations/postgresql/0002_fill_names.ts'];

let folder: Folder;
const root = (): string => folder.at('app');
const told = (name: string, at = root()): unknown[] => {
  const { ok, created, diagnostics } = addDataMigration({ root: at, name });
  return [ok, created, ...diagnostics.map(({ code, message }) => `${code}: ${message}`)];
};

beforeAll(async () => {
  folder = new Folder({ 'espalier.yaml': MODEL });
  await newProject({ dir: root(), model: folder.at('espalier.yaml') });
});
afterAll(() => folder[Symbol.dispose]());

test('a migration of rows is written for each database, and is its owner’s: generate records it, and comes after it', async () => {
  const state = folder.contents('app/.espalier');
  expect(addDataMigration({ root: root(), name: 'FillNames', dryRun: true })).toMatchObject({
    ok: true,
    created: PATHS,
  });
  expect(folder.has(`app/${PATHS[0]}`)).toBe(false);
  expect(told('FillNames')).toEqual([true, PATHS]);
  expect(folder.read(`app/${PATHS[0]}`)).toContain('export class Migration0002FillNames extends DataMigration {');
  expect(folder.contents('app/.espalier')).toEqual(state);
  expect(await checkProject({ root: root() })).toMatchObject({
    findings: PATHS.toReversed().map((path) => ({ path, reason: 'manifest' })),
  });
  folder.write('app/espalier.yaml', `${MODEL}      weight: integer?\n`);
  await generateProject({ root: root() });
  expect(folder.files('app/migrations/sqlite')).toEqual([
    '0001_initial.ts',
    '0002_fill_names.ts',
    '0003_add_thing_weight.ts',
  ]);
  expect(told('later')).toMatchObject([
    true,
    ['migrations/sqlite/0004_later.ts', 'migrations/postgresql/0004_later.ts'],
  ]);
});

test('what was cut short between the databases is completed, and no more is made', () => {
  const second = 'migrations/postgresql/0004_later.ts';
  rmSync(folder.at(`app/${second}`));
  expect(told('later')).toEqual([
    true,
    [second],
    'migration-name: migrations/sqlite/0004_later.ts is there already, and stays as it is: only the other database gets one.',
  ]);
  expect(told('later')).toEqual([false, [], 'migration-name: migrations/sqlite/0004_later.ts has that name.']);
});

test('the lint asks for somebody who has read it', () => {
  const { findings } = lintProject({ root: root(), files: [join(root(), PATHS[0] ?? '')] });
  expect(findings).toMatchObject([{ code: 'unjudged', migrations: [PATHS[0]] }]);
  folder.write(`app/${PATHS[0]}`, `// espalier: accept unjudged: tried on a copy\n${folder.read(`app/${PATHS[0]}`)}`);
  expect(lintProject({ root: root(), files: [join(root(), PATHS[0] ?? '')] })).toMatchObject({ ok: true });
});

test('what is written is as the formatter and the compiler want it', { timeout: 60_000 }, () => {
  const modules = join(root(), 'node_modules');
  mkdirSync(root(), { recursive: true });
  symlinkSync(resolve(import.meta.dirname, '../../node_modules'), modules, 'junction');
  try {
    expect(runIn(root(), 'tsc', ['-p', '.'], '')).toEqual({ status: 0, output: '' });
    // The formatter leaves migrations alone.
    copyFileSync(join(root(), 'migrations/sqlite/0004_later.ts'), join(root(), 'src/later.ts'));
    expect(runIn(root(), 'oxfmt', ['--check', 'src/later.ts'], '')).toMatchObject({ status: 0 });
    rmSync(join(root(), 'src/later.ts'));
    expect(runIn(root(), 'oxlint', ['--deny-warnings', 'migrations'], '')).toMatchObject({ status: 0 });
  } finally {
    rmSync(modules);
  }
});

test.each([
  ['', /^migration-name: No migration can be called ""\./],
  ['fill/names', /^migration-name: No migration can be called/],
  ['größe', /^migration-name: /],
  ['___', /^migration-name: /],
  ['x'.repeat(61), /^migration-name: /],
  ['fill-names', /^migration-name: migrations\/sqlite\/0002_fill_names\.ts has that name\.$/],
  ['initial', /^migration-name: migrations\/sqlite\/0001_initial\.ts has that name\.$/],
])('%j is no name for one', (name, message) => {
  expect(told(name)).toEqual([false, [], expect.stringMatching(message)]);
});

test('a folder that is no project has none', () => {
  expect(told('fill', folder.path + '/nowhere')).toEqual([false, [], expect.stringMatching(/^no-project: /)]);
});
