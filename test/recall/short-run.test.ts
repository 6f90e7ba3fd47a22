/** Where a short run could write something else than a whole one, or say less. */
import { expect, test } from 'vitest';
import { checkProject, generateProject, newProject } from '../../src/index.ts';
import { lookAt } from '../../src/recall/look.ts';
import { Folder } from '../project/folder.ts';

const MODEL = `entities:
  Item:
    description: A thing
    fields: { code: { type: string(20) }, conf: { type: json, default: { a: null } } }
  Location:
    description: Where it is
    fields: { name: string(20) }
    api: false
`;

async function project(files: Readonly<Record<string, string>> = { 'model.yaml': MODEL }): Promise<Folder> {
  const folder = new Folder(files);
  const model = 'model.yaml' in files ? folder.at('model.yaml') : folder.path;
  expect(await newProject({ dir: folder.at('app'), model })).toMatchObject({ ok: true });
  return folder;
}

function rewrite(folder: Folder, path: string, from: string, to: string): void {
  const text = folder.read(path);
  expect(text).toContain(from);
  folder.write(path, text.replace(from, to));
}

/** The stages of a run that makes all files, and what a whole run would still have to do. */
async function generated(folder: Folder) {
  const root = folder.at('app');
  const stages: string[] = [];
  const result = await generateProject({ root, onStage: (stage) => stages.push(stage) });
  const whole = await generateProject({ root, remember: false, dryRun: true });
  const left = whole.changes.filter(({ action }) => action !== 'unchanged').map(({ path }) => path);
  expect(await said(root, true)).toEqual(await said(root, false));
  return { ...result, isShort: !stages.includes('migrations'), left };
}

async function said(root: string, remember: boolean): Promise<object> {
  const { ok, findings, diagnostics } = await checkProject({ root, remember });
  return { ok, findings, diagnostics: diagnostics.map(({ code, message }) => `${code} ${message}`) };
}

test('a description is a case for it', async () => {
  using folder = await project();
  rewrite(folder, 'app/models/model.yaml', 'A thing', 'Something');
  expect(await generated(folder)).toMatchObject({ ok: true, isShort: true, left: [] });
});

test('a null in a value counts', async () => {
  using folder = await project();
  rewrite(folder, 'app/models/model.yaml', 'default: { a: null }', 'default: {}');
  const { isShort, left, migrations } = await generated(folder);
  expect({ isShort, left }).toEqual({ isShort: false, left: [] });
  expect(migrations).toHaveLength(1);
});

test('a schema that the document lacks is not taken for a header of that name', async () => {
  using folder = await project();
  rewrite(folder, 'app/models/model.yaml', 'Where it is', 'Where it was');
  expect(await generated(folder)).toMatchObject({ isShort: true, left: [] });
  expect(JSON.parse(folder.read('app/openapi.json')).components.headers.Location).toHaveProperty(
    'schema.type',
    'string',
  );
});

test('a model that was saved after the look is not what the record is about', async () => {
  using folder = await project();
  const root = folder.at('app');
  const before = folder.read('app/models/model.yaml');
  const look = lookAt(root);
  rewrite(folder, 'app/models/model.yaml', 'A thing', 'Something');
  await generateProject({ root, look: { ...look, lastRun: null } });
  folder.write('app/models/model.yaml', before);
  expect(lookAt(root).lastRun).toBeNull();
  expect(await checkProject({ root })).toMatchObject({ ok: false });
});

test.each([
  ['line ends', (text: string) => text.replaceAll('\n', '\r\n')],
  ['empty lines at the end', (text: string) => `${text}\n\n`],
])('another editor’s %s in a large file are for a whole run', async (_, change) => {
  using folder = await project();
  for (const path of ['app/openapi.json', 'app/docs/model.md']) folder.write(path, change(folder.read(path)));
  await generateProject({ root: folder.at('app') });
  rewrite(folder, 'app/models/model.yaml', 'A thing', 'Something');
  expect(await generated(folder)).toMatchObject({ ok: true, left: [] });
  expect(folder.read('app/openapi.json')).not.toContain('\r\n');
  expect(folder.read('app/openapi.json')).toMatch(/\}\n$/);
});

test('a template that prints its header for some words alone is warned of', async () => {
  const template = `{{#if description}}
// Managed by Espalier: made from the model, and made again by every run.
{{/if}}
export const name = {{literal entity.name}};
`;
  using folder = await project({
    'espalier.yaml': 'name: shop\ntemplates: [acme]\n',
    'models/model.yaml': MODEL,
    'acme/pack.yaml': "add:\n  resource/label.ts.hbs: { path: 'src/labels/{entity.file}.ts', view: outline }\n",
    'acme/resource/label.ts.hbs': template,
  });
  rewrite(folder, 'app/models/model.yaml', '    description: A thing\n', '');
  const { diagnostics } = await generated(folder);
  expect(diagnostics.map(({ code }) => code)).toEqual(['template-header']);
});
