/** What `check` finds besides files that differ: a manifest that isn't true, and files that only look as if every run made them. */
import { chmodSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkProject, ejectFiles, generateProject, newProject, planEdit, validateProject } from '../../src/index.ts';
import { textHash } from '../../src/apply/text-hash.ts';
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
  [
    'the owner of a migration',
    'migrations/sqlite/0001_initial.ts',
    /"append-only"/,
    '"managed"',
    `${MANIFEST} manifest`,
  ],
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
    { reason: 'it is not in UTF-8', help: expect.stringContaining('Save it in UTF-8.') },
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

const MODULE = 'src/modules/thing';

test.each<[string, string, string, (folder: Folder) => void]>([
  ['a folder', INPUT, 'Move the folder away, or remove it.', () => mkdirSync(folder.at(INPUT))],
  ['a folder', FIRST, 'Move the folder away, or remove it.', () => mkdirSync(folder.at(FIRST))],
  [
    'a link out of the project',
    INPUT,
    'Remove the link, or put what it leads to in its place.',
    () => symlinkSync(import.meta.filename, folder.at(INPUT)),
  ],
  [
    'a link in the project',
    ROUTES,
    'Remove the link, or put what it leads to in its place.',
    () => symlinkSync(folder.at('src/app.ts'), folder.at(ROUTES)),
  ],
  ['a link to nothing', INPUT, 'Remove the link.', () => symlinkSync('nowhere', folder.at(INPUT))],
  [
    'a file in the place of its folder',
    MODULE,
    `Move the file ${MODULE} away, or remove it.`,
    () => folder.write(MODULE, ''),
  ],
])('%s where %s belongs: everything that is said leads out', async (_, path, help, happens) => {
  rmSync(folder.at(path), { recursive: true });
  happens(folder);
  const { findings } = await checkProject({ root: folder.path });
  expect([...new Set(findings.map((one) => one.help))]).toEqual([`${help} Then run \`espalier generate\`.`]);
  const file = path === MODULE ? INPUT : path;
  const { ok, changes } = await generateProject({ root: folder.path });
  expect([ok, changes.find((one) => one.path === file)?.help]).toEqual([false, findings[0]?.help]);
  if (file !== INPUT) return;
  const discarded = await generateProject({ root: folder.path, discardEdits: [file] });
  expect(discarded.diagnostics).toMatchObject([{ code: 'not-discarded', help: findings[0]?.help }]);
  const ejected = await ejectFiles({ root: folder.path, paths: [file] });
  expect(ejected.diagnostics).toMatchObject([{ code: 'not-ejected', help }]);
});

test('a file that is read-only is made writable', async () => {
  const model = folder.read('espalier.yaml');
  folder.write('espalier.yaml', model.replace('string(20)', 'string(30)'));
  chmodSync(folder.at(INPUT), 0o444);
  const { findings } = await checkProject({ root: folder.path });
  expect(findings.find(({ path }) => path === INPUT)?.help).toBe(
    `Make it writable: \`chmod u+w ${INPUT}\`. Then run \`espalier generate\`.`,
  );
});

test('a file of a person where the model asks for another is no edit: it is moved, or let go', async () => {
  folder.write('src/modules/other/other.input.ts', '// Mine.\n');
  folder.write('espalier.yaml', `${folder.read('espalier.yaml')}  Other: { fields: { name: string } }\n`);
  const help = 'Move what you need of it elsewhere, and let it go here: `espalier generate --discard-edits FILE`.';
  const path = 'src/modules/other/other.input.ts';
  const { ok, changes } = await generateProject({ root: folder.path });
  expect([ok, changes.find((one) => one.path === path)?.help]).toEqual([false, help]);
  expect((await generateProject({ root: folder.path, discardEdits: [path] })).ok).toBe(true);
});

test.each(['manifest', 'step'])('a %s that a newer Espalier has written is for that one to read', async (what) => {
  const [last = ''] = readdirSync(folder.at('.espalier/steps'));
  const path = what === 'manifest' ? MANIFEST : `.espalier/steps/${last}`;
  const text = folder.read(path).replace(/"version": \d+/, '"version": 99');
  // A step has the name of what stands in it.
  folder.write(what === 'manifest' ? path : `.espalier/steps/${textHash(text).slice(0, 16)}.json`, text);
  expect((await generateProject({ root: folder.path })).diagnostics).toMatchObject([
    { help: 'Run that one here: install the version that the rest of the team has.' },
  ]);
});

test('without the text that an ejected file was made from there are two ways on, and both are said', async () => {
  const base = `.espalier/ejected/${INPUT}.base`;
  expect((await ejectFiles({ root: folder.path, paths: [INPUT] })).ok).toBe(true);
  rmSync(folder.at(base));
  const { findings } = await checkProject({ root: folder.path });
  expect(findings).toMatchObject([
    {
      message: `The manifest does not have the file as it stands: ${base}, from which it was made, is gone.`,
      help: `Take it back by Git: \`git checkout -- ${base}\`. Where no commit has it, go back to the managed file: \`espalier eject --undo --discard-changes ${INPUT}\`.`,
    },
  ]);
  folder.write(`${base}/file`, '');
  expect((await checkProject({ root: folder.path })).findings).toMatchObject([
    { help: expect.stringMatching(/^Move the folder away, or remove it\. Take it back by Git: /) },
  ]);
  rmSync(folder.at(base), { recursive: true });
  expect((await ejectFiles({ root: folder.path, paths: [INPUT], undo: true, discardChanges: true })).ok).toBe(true);
  expect(await found()).toEqual([]);
});

describe('a model that is gone', () => {
  beforeEach(async () => {
    folder.write('models/thing.yaml', 'entities:\n  Thing: { fields: { name: string(20) } }\n');
    folder.write('espalier.yaml', 'name: app\ndatabases: [sqlite]\n');
    expect((await generateProject({ root: folder.path })).ok).toBe(true);
  });
  const root = (): string => folder.path;

  test.each<[string, () => void]>([
    ['with its folder', () => renameSync(folder.at('models'), folder.at('elsewhere'))],
    ['but for its folder', () => renameSync(folder.at('models/thing.yaml'), folder.at('models/thing.txt'))],
  ])('%s, removes nothing', async (_, happens) => {
    happens();
    const before = folder.contents();
    const gone = [{ code: 'no-model', help: expect.stringContaining('`entities: {}` in espalier.yaml') }];
    expect(await generateProject({ root: root(), consent: 'all' })).toMatchObject({ ok: false, diagnostics: gone });
    expect(await checkProject({ root: root() })).toMatchObject({ ok: false, diagnostics: gone });
    expect(validateProject({ root: root() })).toMatchObject({ ok: false, diagnostics: gone });
    expect(folder.contents()).toEqual(before);
    folder.write('espalier.yaml', 'name: app\ndatabases: [sqlite]\nentities: {}\n');
    expect(await generateProject({ root: root(), consent: 'all' })).toMatchObject({ ok: true });
    expect(folder.has(INPUT)).toBe(false);
  });

  test('is no model whose last entity was taken out', async () => {
    const plan = await planEdit({ root: root(), edit: { kind: 'remove', what: 'Thing' } });
    expect(await plan.carryOut()).toMatchObject({ ok: true });
    expect(folder.read('models/thing.yaml')).toMatch(/^entities: \{\}$/m);
  });
});

test('what stands among the migrations and never runs is named, once', async () => {
  folder.write('migrations/sqlite/imports.ts', 'export const one = 1;\n');
  folder.write('migrations/sqlite/README.md', '# Ours\n');
  for (const run of [generateProject, checkProject, checkProject])
    expect(await run({ root: folder.path })).toMatchObject({
      ok: true,
      diagnostics: [{ code: 'unnumbered-migration', place: { file: { path: 'migrations/sqlite/imports.ts' } } }],
    });
});

test('a module behind a link inside of the project is in its place', async () => {
  renameSync(folder.at('src/modules/thing'), folder.at('src/elsewhere'));
  symlinkSync('../elsewhere', folder.at('src/modules/thing'));
  expect(await found()).toEqual([]);
  folder.write('src/elsewhere/copy.ts', folder.read(INPUT));
  expect(await found()).toEqual(['src/elsewhere/copy.ts orphan']);
});
