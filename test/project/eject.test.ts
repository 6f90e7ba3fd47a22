/** Files that go over to the user: what he changed stays, and what the model changes comes to it. */
import { appendFileSync, cpSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { checkProject, ejectFiles, generateProject, leaveEspalier, newProject, type Change } from '../../src/index.ts';
import { dieAfter, revive } from '../apply/killed.ts';
import { Folder } from './folder.ts';

const model = (fields: string): string =>
  `name: app\ndatabases: [sqlite]\nentities:\n  Thing: { fields: { ${fields} } }\n`;
const FIRST = model('name: string(20)');
const NEXT = model('name: string(20), weight: integer?');
const PATH = 'src/modules/thing/thing.input.ts';
const BASE = `.espalier/ejected/${PATH}.base`;
const HEADER = '// Ejected from Espalier: it is yours, and what the model changes is merged into it.\n';

afterEach(revive);

async function project(): Promise<Folder & { readonly root: string }> {
  const folder = new Folder({ 'espalier.yaml': FIRST });
  const root = folder.at('app');
  expect((await newProject({ dir: root, model: folder.at('espalier.yaml') })).ok).toBe(true);
  return Object.assign(folder, { root });
}

async function ejected(): Promise<Awaited<ReturnType<typeof project>>> {
  const made = await project();
  expect(await ejectFiles({ root: made.root, paths: [PATH] })).toMatchObject({ ok: true });
  return made;
}

function edit(folder: Folder, from: string | RegExp, to: string, path = PATH): void {
  const text = folder.read(`app/${path}`);
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  folder.write(`app/${path}`, changed);
}

const MINE = '/** A comment of mine. */\nexport const thingCreate';
const codesOf = ({ diagnostics }: { readonly diagnostics: readonly { readonly code: string }[] }): string[] =>
  diagnostics.map(({ code }) => code);
const actionOf = (changes: readonly Change[], path: string): string | undefined =>
  changes.find((change) => change.path === path)?.action;

test('an edit that stops a run stops none any more, and what the model changes is merged into it', async () => {
  using folder = await project();
  const { root } = folder;
  edit(folder, 'export const thingCreate', MINE);
  expect((await generateProject({ root })).ok).toBe(false);
  expect(await ejectFiles({ root, paths: [PATH] })).toMatchObject({ ok: true, diagnostics: [] });
  expect(folder.read(`app/${PATH}`)).toContain(`${HEADER}import`);
  expect(folder.read(`app/${PATH}`)).toContain(MINE);
  expect(folder.read(`app/${BASE}`)).not.toContain(MINE);
  expect(await checkProject({ root })).toMatchObject({ ok: true, findings: [] });

  folder.write('app/espalier.yaml', NEXT);
  expect((await checkProject({ root })).findings).toContainEqual(
    expect.objectContaining({ path: PATH, reason: 'stale' }),
  );
  const { ok, changes } = await generateProject({ root });
  expect([ok, actionOf(changes, PATH)]).toEqual([true, 'update']);
  expect(folder.read(`app/${PATH}`)).toContain(MINE);
  expect(folder.read(`app/${PATH}`)).toContain('weight: z.int32()');
  expect(await checkProject({ root })).toMatchObject({ ok: true, findings: [] });
  const again = await generateProject({ root });
  expect(again.changes.filter(({ action }) => action !== 'unchanged' && action !== 'keep')).toEqual([]);
});

test('what the model removes needs no consent before the run that removes it', async () => {
  using folder = await project();
  const { root } = folder;
  const path = 'src/http/problem.ts';
  edit(folder, /$/, '// Mine.\n', path);
  folder.write('app/espalier.yaml', model('title: string(20)?'));
  expect((await generateProject({ root, consent: 'all' })).ok).toBe(false);
  expect(await ejectFiles({ root, paths: [path] })).toMatchObject({ ok: true, diagnostics: [] });
  expect(codesOf(await generateProject({ root }))).toContain('data-loss');
  expect((await generateProject({ root, consent: 'all' })).ok).toBe(true);
  expect(folder.read(`app/${path}`)).toContain('// Mine.');
});

test('one that was not edited follows the model, and comes back where it was deleted', async () => {
  using folder = await ejected();
  const { root } = folder;
  folder.write('app/espalier.yaml', NEXT);
  expect((await generateProject({ root })).ok).toBe(true);
  expect(folder.read(`app/${PATH}`)).toBe(folder.read(`app/${BASE}`));
  rmSync(folder.at(`app/${PATH}`));
  expect((await checkProject({ root })).findings).toMatchObject([{ path: PATH, reason: 'missing' }]);
  expect((await generateProject({ root })).ok).toBe(true);
  expect(folder.read(`app/${PATH}`)).toContain('weight');
});

test('line ends of the user stay', async () => {
  using folder = await ejected();
  edit(folder, 'export const thingCreate', MINE);
  folder.write(`app/${PATH}`, folder.read(`app/${PATH}`).replaceAll('\n', '\r\n'));
  folder.write('app/espalier.yaml', NEXT);
  expect((await generateProject({ root: folder.root })).ok).toBe(true);
  const text = folder.read(`app/${PATH}`);
  expect(text).toContain('weight');
  expect(text.replaceAll('\r\n', '')).not.toContain('\n');
});

const LONGER = model('name: string(30)');

test('where both changed a line the file has both, and nothing goes on until somebody has chosen', async () => {
  using folder = await ejected();
  const { root } = folder;
  edit(folder, /name: text\(\{ max: 20 \}\)/, 'name: text({ max: 20 }).trim()');
  const mine = folder.read(`app/${PATH}`);
  folder.write('app/espalier.yaml', LONGER);
  const run = await generateProject({ root });
  expect([run.ok, codesOf(run)]).toEqual([false, expect.arrayContaining(['merge-conflict'])]);
  const text = folder.read(`app/${PATH}`);
  expect(text).toMatch(
    /^<{7} yours\n.*trim\(\),\n\|{7} as it was made\n.*\n={7}\n.*30.*\n>{7} as the model has it now$/ms,
  );
  expect((await checkProject({ root })).findings).toMatchObject([{ path: PATH, reason: 'unmerged' }]);
  expect(await generateProject({ root })).toMatchObject({ ok: false });
  expect(folder.read(`app/${PATH}`)).toBe(text);

  folder.write(`app/${PATH}`, mine);
  expect(await generateProject({ root })).toMatchObject({ ok: true });
  expect(folder.read(`app/${PATH}`)).toBe(mine);
  expect(await checkProject({ root })).toMatchObject({ ok: true, findings: [] });
});

test.each([
  ['as it was made', false, undefined],
  ['with changes', true, 'orphan'],
])('of an entity that is gone, a file %s', async (_, isEdited, action) => {
  using folder = await ejected();
  const { root } = folder;
  if (isEdited) edit(folder, 'export const thingCreate', MINE);
  folder.write('app/espalier.yaml', FIRST.replace('Thing', 'Other'));
  const { ok, changes } = await generateProject({ root, consent: 'all' });
  expect(ok).toBe(true);
  expect(actionOf(changes, PATH)).toBe(action ?? 'delete');
  expect([folder.has(`app/${PATH}`), folder.has(`app/${BASE}`)]).toEqual([isEdited, isEdited]);
});

test('the way back wants consent where something of the user would go', async () => {
  using folder = await ejected();
  const { root } = folder;
  edit(folder, 'export const thingCreate', MINE);
  folder.write('app/espalier.yaml', NEXT);
  expect((await generateProject({ root })).ok).toBe(true);
  expect(codesOf(await ejectFiles({ root, paths: [PATH], undo: true }))).toEqual(['not-ejected']);
  expect(folder.read(`app/${PATH}`)).toContain(MINE);
  expect(await ejectFiles({ root, paths: [PATH], undo: true, discardChanges: true })).toMatchObject({ ok: true });
  expect(folder.read(`app/${PATH}`)).toMatch(/^\/\/ Managed by Espalier/);
  expect(folder.has(`app/${BASE}`)).toBe(false);
  expect(await checkProject({ root })).toMatchObject({ ok: true, findings: [] });
  expect((await generateProject({ root })).changes.every(({ action }) => action === 'unchanged')).toBe(true);
});

test.each([
  ['what no run makes', 'src/nowhere.ts'],
  ["what is the user's already", 'src/app.ts'],
  ['a migration', 'migrations/sqlite/0001_initial.ts'],
])('%s is not ejected, and nothing else either', async (_, path) => {
  using folder = await project();
  const before = folder.contents();
  expect(codesOf(await ejectFiles({ root: folder.root, paths: [PATH, path] }))).toEqual(['not-ejected']);
  expect(folder.contents()).toEqual(before);
});

test('an edited file whose text is not known any more is not ejected', async () => {
  using folder = await project();
  edit(folder, 'export const thingCreate', MINE);
  folder.write('app/espalier.yaml', NEXT);
  const before = folder.contents();
  expect(codesOf(await ejectFiles({ root: folder.root, paths: [PATH] }))).toEqual(['not-ejected']);
  expect(folder.contents()).toEqual(before);
});

test('edits go where that is asked for by name', async () => {
  using folder = await project();
  const { root } = folder;
  const made = folder.read(`app/${PATH}`);
  edit(folder, 'export const thingCreate', MINE);
  appendFileSync(folder.at('app/src/modules/index.ts'), '// mine\n');
  expect((await generateProject({ root, discardEdits: [PATH] })).ok).toBe(false);
  expect(folder.read(`app/${PATH}`)).toContain(MINE);
  const { ok } = await generateProject({ root, discardEdits: [PATH, 'src/modules/index.ts'] });
  expect([ok, folder.read(`app/${PATH}`)]).toEqual([true, made]);
  expect(codesOf(await generateProject({ root, discardEdits: [PATH] }))).toEqual(['not-discarded']);
  expect(codesOf(await generateProject({ root, discardEdits: ['package.json'] }))).toEqual(['not-discarded']);
});

test(
  'ejecting, and its way back, killed at each of their operations, is done or not',
  { timeout: 120_000 },
  async () => {
    for (const undo of [false, true]) {
      using whole = undo ? await ejected() : await project();
      for (let count = 1; ; count += 2) {
        using folder = new Folder();
        cpSync(whole.root, folder.at('app'), { recursive: true });
        const root = folder.at('app');
        const death = dieAfter(count);
        await ejectFiles({ root, paths: [PATH], undo }).catch(() => undefined);
        revive();
        if (!death.died()) break;
        expect((await generateProject({ root })).ok).toBe(true);
        expect(await checkProject({ root })).toMatchObject({ ok: true, findings: [] });
        const isEjected = folder.has(`app/${BASE}`);
        expect(folder.read(`app/${PATH}`).startsWith(HEADER)).toBe(isEjected);
      }
    }
  },
);

test('what one branch has ejected is so after a merge, whichever line comes last', async () => {
  using folder = await ejected();
  const { root } = folder;
  const manifest = folder.read('app/.espalier/manifest.json');
  const line = manifest.split('\n').find((one) => one.includes(`"${PATH}"`)) ?? '';
  const other = line.replace('"ejected"', '"managed"').replace(/"hash":"[0-9a-f]{8}/, '"hash":"00000000');
  const comma = (text: string): string => `${text.replace(/,$/, '')},`;
  folder.write('app/.espalier/manifest.json', manifest.replace(line, `${comma(line)}\n${other}`));
  edit(folder, 'export const thingCreate', MINE);
  expect((await generateProject({ root })).ok).toBe(true);
  expect(folder.read(`app/${PATH}`)).toContain(MINE);
  expect(await checkProject({ root })).toMatchObject({ ok: true, findings: [] });
});

test('a file that is saved while a run is under way is not written over', async () => {
  using folder = await ejected();
  const { root } = folder;
  folder.write('app/espalier.yaml', NEXT);
  const onStage = (stage: string): void => {
    if (stage === 'writing') appendFileSync(folder.at(`app/${PATH}`), '// saved\n');
  };
  const run = await generateProject({ root, onStage });
  expect([run.ok, codesOf(run)]).toEqual([false, expect.arrayContaining(['not-written'])]);
  expect((await generateProject({ root })).ok).toBe(true);
  expect(folder.read(`app/${PATH}`)).toMatch(/weight[^]*\/\/ saved\n$/);
});

test('a file may be named twice, and nothing goes through a link', async () => {
  using folder = await project();
  const { root } = folder;
  expect(await ejectFiles({ root, paths: [PATH, PATH] })).toMatchObject({ ok: true });
  expect(await checkProject({ root })).toMatchObject({ ok: true, findings: [] });
  renameSync(folder.at('app/src/modules/thing'), folder.at('outside'));
  symlinkSync(folder.at('outside'), folder.at('app/src/modules/thing'));
  appendFileSync(folder.at('outside/thing.input.ts'), '// mine\n');
  expect(codesOf(await ejectFiles({ root, paths: [PATH], undo: true }))).toEqual(['not-ejected']);
  expect(folder.read('outside/thing.input.ts')).toContain('// mine');
});

test('an edited file whose ejecting was cut short is ejected by another try', async () => {
  using whole = await project();
  edit(whole, 'export const thingCreate', MINE);
  for (let count = 1; ; count += 2) {
    using folder = new Folder();
    cpSync(whole.root, folder.at('app'), { recursive: true });
    const root = folder.at('app');
    const death = dieAfter(count);
    await ejectFiles({ root, paths: [PATH] }).catch(() => undefined);
    revive();
    if (!death.died()) break;
    if (!(await generateProject({ root })).ok)
      expect(await ejectFiles({ root, paths: [PATH] })).toMatchObject({ ok: true });
    expect((await generateProject({ root })).ok).toBe(true);
    expect(folder.read(`app/${PATH}`)).toContain(`${HEADER}import`);
    expect(folder.read(`app/${PATH}`)).toContain(MINE);
    expect(await checkProject({ root })).toMatchObject({ ok: true, findings: [] });
  }
});

test(
  'Espalier goes out of a project, and leaves nothing but its files; cut short it goes on',
  { timeout: 120_000 },
  async () => {
    using whole = await ejected();
    edit(whole, 'export const thingCreate', MINE);
    const was = whole.contents('app');
    const mentions = expect.arrayContaining(['README.md:3', '.gitattributes:4', '.github/workflows/ci.yml:20']);
    expect(await leaveEspalier({ root: whole.root, dryRun: true })).toMatchObject({ ok: true, mentions });
    expect(whole.contents('app')).toEqual(was);
    expect(await leaveEspalier({ root: whole.root })).toMatchObject({ ok: true, diagnostics: [], mentions });
    const expected = whole.contents('app');
    expect(Object.keys(expected)).toEqual(Object.keys(was).filter((path) => !path.startsWith('.espalier/')));
    for (const [path, text] of Object.entries(expected)) {
      expect(text.split('\n')[0], path).not.toMatch(/Espalier|^<!--|espalier/);
      const [, ...rest] = text.split('\n');
      expect(was[path]?.endsWith(rest.join('\n')) || path === 'package.json', path).toBe(true);
    }
    for (let count = 1; ; count += 29) {
      using folder = await ejected();
      edit(folder, 'export const thingCreate', MINE);
      const death = dieAfter(count);
      await leaveEspalier({ root: folder.root }).catch(() => undefined);
      revive();
      if (!death.died()) break;
      expect(await leaveEspalier({ root: folder.root }), String(count)).toMatchObject({ ok: true, diagnostics: [] });
      expect(folder.contents('app')).toEqual(expected);
    }
  },
);

test('it stays where the project is not what its model says', async () => {
  using folder = await project();
  folder.write('app/espalier.yaml', NEXT);
  const before = folder.contents();
  expect(codesOf(await leaveEspalier({ root: folder.root }))).toEqual(['not-ejected']);
  expect(folder.contents()).toEqual(before);
});

test.each([
  ['a comment', (text: string) => `// Mine.\n${text}`],
  ['no object', () => 'null\n'],
])('it stays where package.json is not what npm reads: %s', async (_, change) => {
  using folder = await project();
  folder.write('app/package.json', change(folder.read('app/package.json')));
  const before = folder.contents();
  for (const dryRun of [true, false]) {
    expect(await leaveEspalier({ root: folder.root, dryRun })).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'not-ejected', place: { file: { path: 'package.json' } } }],
    });
  }
  expect(folder.contents()).toEqual(before);
});

test('it goes where package.json has a byte order mark, and a folder the name of a model', async () => {
  using folder = await project();
  const { root } = folder;
  const text = folder.read('app/package.json').replace('"devDependencies": {', '$& "espalier": "1.0.0",');
  folder.write('app/package.json', `\uFEFF${text}`);
  mkdirSync(folder.at('app/models/v1.yaml'), { recursive: true });
  expect(await checkProject({ root })).toEqual({ ok: true, findings: [], diagnostics: [] });
  expect(await leaveEspalier({ root })).toMatchObject({ ok: true, diagnostics: [] });
  expect(folder.read('app/package.json')).toMatch(/^\uFEFF\{/);
  expect(folder.read('app/package.json')).not.toContain('espalier');
  expect(folder.has('app/.espalier')).toBe(false);
});

test('what an earlier try has left goes with it, and not in a dry run', async () => {
  using folder = await project();
  const { root } = folder;
  folder.write('app/.espalier.gone/a', '');
  expect(await leaveEspalier({ root, dryRun: true })).toMatchObject({ ok: true });
  expect(folder.has('app/.espalier.gone/a')).toBe(true);
  expect(await leaveEspalier({ root })).toMatchObject({ ok: true });
  expect([folder.has('app/.espalier'), folder.has('app/.espalier.gone')]).toEqual([false, false]);
});

test('what the disk refuses is said, and another try goes on', async () => {
  using folder = await project();
  const { root } = folder;
  folder.write(`app/${PATH}.espalier-tmp/a`, '');
  expect(await leaveEspalier({ root })).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'not-written', place: { file: { path: PATH } } }],
  });
  rmSync(folder.at(`app/${PATH}.espalier-tmp`), { recursive: true });
  expect(await leaveEspalier({ root })).toMatchObject({ ok: true });
});
