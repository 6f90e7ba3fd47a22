/** An edit is made whole or not at all, whatever happens between its plan and its deed. */
import { lstatSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkProject, ejectFiles, newProject, planEdit, type ModelEdit } from '../../src/index.ts';
import { lockProject } from '../../src/apply/lock.ts';
import type { Change } from '../../src/apply/change.ts';
import { replaceTexts } from '../../src/project/replace-texts.ts';
import { settleMarks } from '../../src/project/settle-marks.ts';
import { Folder } from './folder.ts';

const MODEL = '\uFEFFentities:\r\n  Thing:\r\n    fields:\r\n      name: string(20) # its\r\n';
const FIELD: ModelEdit = { kind: 'add', to: 'Thing', part: 'fields', entries: [['note', 'text?']] };
const PATH = 'app/models/thing.yaml';

let made: Folder;
beforeAll(async () => {
  made = new Folder({ 'thing.yaml': MODEL });
  expect(await newProject({ dir: made.at('app'), model: made.at('thing.yaml') })).toMatchObject({ ok: true });
});
afterAll(() => made[Symbol.dispose]());

const copy = (): Folder => new Folder(made.contents());

test('a plan says it all and writes nothing; the deed keeps the byte order mark and the line breaks', async () => {
  using folder = copy();
  const before = folder.contents();
  const plan = await planEdit({ root: folder.at('app'), edit: FIELD });
  expect(plan).toMatchObject({ ok: true, losses: [], texts: [{ path: 'models/thing.yaml' }] });
  expect(plan.sql.map(({ path, statements }) => [path, statements])).toEqual([
    ['migrations/sqlite/0002_add_thing_note.ts', ['alter table "things" add column "note" text null']],
    ['migrations/postgresql/0002_add_thing_note.ts', ['alter table "things" add column "note" text null']],
  ]);
  expect(folder.contents()).toEqual(before);
  expect(await plan.carryOut()).toMatchObject({ ok: true });
  expect(folder.read(PATH)).toBe(`${made.read(PATH)}      note: text?\r\n`);
  expect(folder.read(PATH)).toMatch(/^\uFEFF/);
  expect(await checkProject({ root: folder.at('app') })).toMatchObject({ ok: true });
});

test('where the model and a person have changed the same lines, the deed writes both sides', async () => {
  using folder = copy();
  const [root, path] = [folder.at('app'), 'src/modules/thing/thing.serializer.ts'];
  expect(await ejectFiles({ root, paths: [path] })).toMatchObject({ ok: true });
  const text = folder.read(`app/${path}`);
  folder.write(`app/${path}`, text.replace(/\n( *)name: row\.name,/, '\n$1name: row.name,\n$1mine: 1,'));
  expect(folder.read(`app/${path}`)).not.toBe(text);
  const plan = await planEdit({ root, edit: FIELD });
  expect(plan).toMatchObject({ ok: true });
  expect(plan.diagnostics.find(({ code }) => code === 'merge-conflict')).toMatchObject({
    severity: 'warning',
    message: `${path} gets both sides of a merge: lines that you changed, and that are otherwise now.`,
  });
  expect(await plan.carryOut()).toMatchObject({ ok: false });
  expect(folder.read(`app/${path}`)).toMatch(/^<{7} [^]*mine: 1[^]*^>{7} /m);
  expect(folder.read(PATH)).toContain('note: text?');
});

const NEW: ModelEdit = { kind: 'file', path: 'models/deep/new.yaml', text: 'entities: { New: {} }\n' };

test.each<[string, ModelEdit, string, string, string]>([
  ['the file was changed', FIELD, PATH, 'entities: {}\n', 'not-in-place'],
  ['a managed file was', FIELD, 'app/src/modules/index.ts', '// mine\n', 'conflict'],
  ['another file is unsound', FIELD, 'app/models/other.yaml', 'entities: { Other: { a: 1 } }\n', 'unknown-word'],
  ['another run began', NEW, 'app/.espalier/lock', String(process.ppid), 'locked'],
])('%s between the plan and the deed: nothing is done', async (_, edit, path, text, code) => {
  using folder = copy();
  const plan = await planEdit({ root: folder.at('app'), edit });
  expect(plan.ok).toBe(true);
  folder.write(path, text);
  const before = folder.contents();
  const { ok, diagnostics, changes } = await plan.carryOut();
  const said = [...diagnostics.map((one) => one.code), ...changes.map(({ action }) => action)];
  expect([ok, said]).toEqual([false, expect.arrayContaining([code])]);
  expect(folder.contents()).toEqual(before);
  expect(folder.has('app/models/deep')).toBe(false);
});

test('no other run begins between the edit and its taking back', async () => {
  using folder = copy();
  const plan = await planEdit({ root: folder.at('app'), edit: FIELD });
  folder.write('app/models/other.yaml', 'entities: { Other: { a: 1 } }\n');
  const before = folder.contents();
  const deed = plan.carryOut();
  expect(folder.read(PATH)).toContain('note: text?');
  expect(lockProject(folder.at('app'))).toEqual({ heldBy: process.pid });
  expect((await deed).diagnostics.map(({ code }) => code)).toEqual(['unknown-word']);
  expect(folder.contents()).toEqual(before);
});

test('a line that is saved while the deed is done stays, where the rest can’t be done', async () => {
  using folder = copy();
  const plan = await planEdit({ root: folder.at('app'), edit: FIELD });
  folder.write('app/models/other.yaml', 'entities: { Other: { a: 1 } }\n');
  const deed = plan.carryOut();
  // The deed has written the model, and waits for what it loads.
  const written = folder.read(PATH);
  expect(written).toContain('note: text?');
  folder.write(PATH, `${written}      # mine\r\n`);
  const { ok, diagnostics } = await deed;
  expect([ok, diagnostics.map(({ code }) => code)]).toEqual([false, ['unknown-word', 'not-in-place']]);
  expect(diagnostics.at(-1)?.message).toBe(
    'models/thing.yaml was changed meanwhile: it stays as it is, and the model keeps the edit.',
  );
  expect(folder.read(PATH)).toBe(`${written}      # mine\r\n`);
});

test('of two files none gets its text where one was changed', () => {
  using folder = new Folder({ 'a.yaml': 'old', 'b.yaml': 'theirs' });
  const before = folder.contents();
  const texts = ['a.yaml', 'deep/new.yaml', 'b.yaml'].map((path) => ({
    path,
    before: path === 'deep/new.yaml' ? null : 'old',
    after: 'new',
  }));
  expect(replaceTexts(folder.path, texts)).toMatchObject([
    { code: 'not-in-place', message: 'b.yaml was changed meanwhile.' },
  ]);
  expect(folder.contents()).toEqual(before);
  expect(folder.has('deep')).toBe(false);
  folder.write('b.yaml', 'old');
  const replaced = replaceTexts(folder.path, texts);
  expect(folder.contents()).toEqual({ 'a.yaml': 'new', 'b.yaml': 'new', 'deep/new.yaml': 'new' });
  expect('undo' in replaced && replaced.undo()).toEqual([]);
  expect(folder.contents()).toEqual({ 'a.yaml': 'old', 'b.yaml': 'old' });
});

test('what a person has saved in a file since its marks were settled stays', () => {
  using folder = new Folder({ 'a.ts': 'marks', 'b.ts': 'marks' });
  const change = (path: string): Change => ({
    path,
    action: 'update',
    reason: '',
    drift: 'unmerged',
    owner: 'managed',
    before: 'marks',
    after: 'settled',
    wanted: 'settled',
    entry: null,
  });
  const state = { manifest: new Map(), journal: new Map(), schema: null, manifestText: null, unfinished: false };
  const undo = settleMarks(folder.path, state, [change('a.ts'), change('b.ts')], ['a.ts', 'b.ts']);
  folder.write('a.ts', 'settled, and mine');
  expect(undo()).toMatchObject([{ code: 'not-in-place', message: expect.stringContaining('a.ts was changed') }]);
  expect(folder.contents()).toEqual({ 'a.ts': 'settled, and mine', 'b.ts': 'marks' });
});

test('a link stays one, and one that leads out of the project is not followed', async () => {
  using folder = copy();
  mkdirSync(folder.at('app/shared'));
  renameSync(folder.at(PATH), folder.at('app/shared/thing.yaml'));
  symlinkSync('../shared/thing.yaml', folder.at(PATH));
  const plan = await planEdit({ root: folder.at('app'), edit: FIELD });
  expect(await plan.carryOut()).toMatchObject({ ok: true });
  expect(lstatSync(folder.at(PATH)).isSymbolicLink()).toBe(true);
  expect(folder.read('app/shared/thing.yaml')).toContain('note: text?');

  const text = folder.read('app/shared/thing.yaml');
  using outside = new Folder({ 'thing.yaml': text });
  rmSync(folder.at(PATH));
  symlinkSync(join(outside.path, 'thing.yaml'), folder.at(PATH));
  const next = await planEdit({ root: folder.at('app'), edit: { kind: 'remove', what: 'Thing.note' } });
  expect(await next.carryOut()).toMatchObject({ ok: false, diagnostics: [{ code: 'not-in-place' }] });
  expect(outside.read('thing.yaml')).toBe(text);
});

test('a renamed entity whose table is another’s takes what its owner wrote along', async () => {
  using folder = new Folder({
    'm.yaml': 'entities:\n  Legacy:\n    migrate: false\n    fields: { name: string(20) }\n',
  });
  await newProject({ dir: folder.at('app'), model: folder.at('m.yaml') });
  const path = 'app/src/modules/legacy/legacy.routes.ts';
  folder.write(path, `${folder.read(path)}// mine\n`);
  const plan = await planEdit({ root: folder.at('app'), edit: { kind: 'rename', what: 'Legacy', to: 'Ancient' } });
  expect(await plan.carryOut()).toMatchObject({ ok: true });
  expect(folder.read('app/models/m.yaml')).toContain('  Ancient:\n    renamedFrom: Legacy\n    migrate: false\n');
  expect(folder.read('app/src/modules/ancient/ancient.routes.ts')).toContain('// mine');
});
