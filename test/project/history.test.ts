import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkProject, generateProject, newProject } from '../../src/index.ts';
import { Folder } from './folder.ts';

const model = (field: string): string =>
  `name: app\ndatabases: [sqlite]\nentities:\n  Thing:\n    fields:\n      name: string(20)\n${field}`;

let folder: Folder;
const root = (): string => folder.at('app');
const steps = (): string[] => folder.files('app/.espalier/steps');

beforeEach(async () => {
  folder = new Folder({ 'espalier.yaml': model('') });
  await newProject({ dir: root(), model: folder.at('espalier.yaml') });
});
afterEach(() => folder[Symbol.dispose]());

async function change(): Promise<void> {
  folder.write('app/espalier.yaml', model('      note: text?\n'));
  expect(await generateProject({ root: root() })).toMatchObject({ ok: true });
}

test('each run that changes the schema writes a step, and no other does', async () => {
  const [first = ''] = steps();
  await generateProject({ root: root() });
  expect(steps()).toEqual([first]);
  folder.write('app/.espalier/steps/Thumbs.json', '');
  await change();
  rmSync(folder.at('app/.espalier/steps/Thumbs.json'));
  expect(steps()).toHaveLength(2);
  const second = JSON.parse(folder.read(`app/.espalier/steps/${steps().find((name) => name !== first)}`));
  expect(second).toMatchObject({
    after: first.replace('.json', ''),
    migrations: ['migrations/sqlite/0002_add_thing_note.ts'],
  });
  expect(await checkProject({ root: root() })).toMatchObject({ ok: true, findings: [] });
});

test('a project without steps gets one for all that it has', async () => {
  await change();
  const [first = '', second = ''] = steps();
  for (const name of [first, second]) rmSync(folder.at(`app/.espalier/steps/${name}`));
  const manifest = folder.read('app/.espalier/manifest.json');
  folder.write('app/.espalier/manifest.json', manifest.replace(/^\{"path":"\.espalier\/steps.*\n/gm, ''));
  expect((await checkProject({ root: root() })).ok).toBe(false);
  expect(await generateProject({ root: root() })).toMatchObject({ ok: true, migrations: [] });
  expect(steps()).toHaveLength(1);
  expect(await checkProject({ root: root() })).toMatchObject({ ok: true, findings: [] });
});

test('a step that is gone, or edited, stops the run', async () => {
  const [first = ''] = steps();
  const path = `.espalier/steps/${first}`;
  await change();
  const text = folder.read(`app/${path}`);
  folder.write(`app/${path}`, '{}\n');
  const told = async (): Promise<unknown> => (await generateProject({ root: root() })).diagnostics;
  expect(await told()).toMatchObject([{ code: 'schema-file', message: "This step of the schema can't be read." }]);
  rmSync(folder.at(`app/${path}`));
  expect(await told()).toMatchObject([
    { code: 'schema-file', message: 'This step of the schema is missing, and others come behind it.' },
  ]);
  folder.write(`app/${path}`, text);
  const [last = ''] = [steps().find((name) => name !== first)];
  rmSync(folder.at(`app/.espalier/steps/${last}`));
  expect(await told()).toMatchObject([{ code: 'schema-file', message: 'This step of the schema is missing.' }]);
  expect((await checkProject({ root: root() })).findings).toMatchObject([{ reason: 'migration-edited' }]);
  folder.write(`app/${path}`, text.replace('"name":"name"', '"name":"other"'));
  expect((await generateProject({ root: root() })).ok).toBe(false);
});

test('what a merge took out of the manifest comes back into it', async () => {
  await change();
  const manifest = folder.read('app/.espalier/manifest.json');
  const less = manifest.replace(/^\{"path":"(?:\.espalier\/steps|migrations).*\n/gm, '');
  folder.write('app/.espalier/manifest.json', less);
  const { findings } = await checkProject({ root: root() });
  expect(findings.map(({ reason }) => reason)).toEqual(['manifest', 'manifest', 'manifest', 'manifest']);
  expect(await generateProject({ root: root() })).toMatchObject({ ok: true, migrations: [] });
  expect(folder.read('app/.espalier/manifest.json')).toBe(manifest);
});
