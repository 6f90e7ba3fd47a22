/** What `check` finds besides files that differ: a manifest that isn't true, and files that only look as if every run made them. */
import { readFileSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkProject, generateProject, newProject } from '../../src/index.ts';
import { Folder } from './folder.ts';

const MANIFEST = '.espalier/manifest.json';
const ROUTES = 'src/modules/thing/thing.routes.ts';
const INPUT = 'src/modules/thing/thing.input.ts';

let folder: Folder;
beforeEach(async () => {
  folder = new Folder();
  const model = 'name: app\ndatabases: [sqlite]\nentities:\n  Thing: { fields: { name: string(20) } }\n';
  expect((await newProject({ dir: folder.path, model: { 'espalier.yaml': model } })).ok).toBe(true);
});
afterEach(() => folder[Symbol.dispose]());

async function found(): Promise<string[]> {
  return (await checkProject({ root: folder.path })).findings.map(({ path, reason }) => `${path} ${reason}`);
}

/** Changes the line of a path. */
function inManifest(path: string, from: RegExp, to: string): void {
  const lines = folder.read(MANIFEST).split('\n');
  const changed = lines.map((line) => (line.startsWith(`{"path":"${path}"`) ? line.replace(from, to) : line));
  expect(changed).not.toEqual(lines);
  folder.write(MANIFEST, changed.join('\n'));
}

const HASH = /"hash":"\w{8}/;

test.each([
  ['the hash of a managed file', INPUT, HASH, '"hash":"00000000', `${MANIFEST} manifest`],
  ['the hash of an owned file', ROUTES, HASH, '"hash":"00000000', `${ROUTES} manifest`],
  ['the owner of an owned file', ROUTES, /"owned"/, '"managed"', `${MANIFEST} manifest`],
  ['the template of an owned file', ROUTES, /routes\.ts\.hbs/, 'input.ts.hbs', `${MANIFEST} manifest`],
  ['a file of its own', 'README.md', HASH, '"hash":"00000000', 'README.md manifest'],
])('%s', async (_, path, from, to, finding) => {
  inManifest(path, from, to);
  expect(await found()).toEqual([finding]);
  expect((await generateProject({ root: folder.path })).ok).toBe(true);
  expect(await found()).toEqual([]);
});

test('the hash of an owned file that its owner has changed: his lines are still his', async () => {
  folder.write(ROUTES, `${folder.read(ROUTES)}// Mine.\n`);
  inManifest(ROUTES, HASH, '"hash":"00000000');
  expect(await found()).toEqual([`${ROUTES} manifest`]);
  expect((await generateProject({ root: folder.path })).ok).toBe(true);
  expect(await found()).toEqual([]);
  folder.write(
    'espalier.yaml',
    'name: app\ndatabases: [sqlite]\nentities: { Other: { fields: { name: string(20) } } }\n',
  );
  await generateProject({ root: folder.path, consent: 'all' });
  expect(folder.read(ROUTES)).toContain('// Mine.');
});

test('a text and its hash that are of another file: a run makes it again', async () => {
  const entry = /"path":"src\/modules\/thing\/thing\.serializer\.ts","owner":"managed","hash":"(\w+)"/;
  const [, hash = ''] = entry.exec(folder.read(MANIFEST)) ?? [];
  folder.write(INPUT, folder.read('src/modules/thing/thing.serializer.ts'));
  inManifest(INPUT, /"hash":"\w+"/, `"hash":"${hash}"`);
  expect(await found()).toEqual([`${INPUT} stale`]);
  expect((await generateProject({ root: folder.path })).ok).toBe(true);
  expect(folder.read(INPUT)).toContain('z.object');
  expect(await found()).toEqual([]);
});

test('line ends of the manifest and the schema are Git’s', async () => {
  for (const path of [MANIFEST, '.espalier/schema.json'])
    folder.write(path, folder.read(path).replaceAll('\n', '\r\n'));
  expect(await found()).toEqual([]);
});

test('a file that opens as a managed one and is none', async () => {
  folder.write('src/modules/thing/copy.ts', folder.read(INPUT));
  folder.write('test/old/thing.ts', folder.read('test/app.ts'));
  folder.write('src/modules/thing/mine.ts', '// Mine.\n');
  expect(await found()).toEqual(['src/modules/thing/copy.ts orphan', 'test/old/thing.ts orphan']);
});

test.each(['', '{}', '[]', 'null', '{"manifest":"","files":{"a":1},"moves":[]}'])(
  'notes of a run that a disk has damaged: %s',
  async (text) => {
    folder.write('.espalier/journal.json', text);
    expect(await found()).toEqual(['.espalier/journal.json manifest']);
    const { ok, diagnostics } = await generateProject({ root: folder.path });
    expect([ok, diagnostics.map(({ code }) => code)]).toEqual([false, ['manifest']]);
  },
);

test('bytes that are no UTF-8 stay as they are', async () => {
  const bytes = Buffer.concat([Buffer.from(folder.read(ROUTES)), Buffer.from('// caf\xe9\n', 'latin1')]);
  folder.write(ROUTES, bytes);
  folder.write(
    'espalier.yaml',
    folder
      .read('espalier.yaml')
      .replace('Thing', 'Item: { renamedFrom: Thing, fields: { name: string(20) } }\n  Other'),
  );
  const { ok, changes } = await generateProject({ root: folder.path });
  expect([ok, changes.find(({ path }) => path === ROUTES)]).toMatchObject([
    false,
    { reason: 'it is not in UTF-8: save it so' },
  ]);
  expect(readFileSync(folder.at(ROUTES))).toEqual(bytes);
});

const FIRST = 'migrations/sqlite/0001_initial.ts';

test.each([
  `${FIRST.replace('initial', 'initial_copy')}`,
  FIRST.replace('.ts', ' (1).ts'),
  FIRST.replace('0001', '0007'),
])('a copy of a migration, %s, is no work of another branch', async (path) => {
  folder.write(path, folder.read(FIRST));
  expect(await found()).toEqual([`${path} migration-edited`]);
  const { ok, diagnostics } = await generateProject({ root: folder.path });
  expect([ok, diagnostics.map(({ code }) => code)]).toEqual([false, ['copied-migration']]);
  expect(folder.has(path)).toBe(true);
});

test('a migration that is gone, with its line in the manifest', async () => {
  rmSync(folder.at(FIRST));
  inManifest(FIRST, /^.*$/, '');
  expect(await found()).toEqual([`${FIRST} migration-edited`]);
  expect((await generateProject({ root: folder.path })).ok).toBe(false);
});

test('a manifest that is gone is one finding', async () => {
  rmSync(folder.at(MANIFEST));
  expect(await found()).toEqual([`${MANIFEST} manifest`]);
  expect((await generateProject({ root: folder.path })).ok).toBe(true);
  expect(await found()).toEqual([]);
});
