import { describe, expect, test } from 'vitest';
import { generateProject, newProject, validateProject } from '../../src/index.ts';
import { Folder } from './folder.ts';

const ENTITY = 'entities:\n  Thing: # a comment\n    fields: { name: string(20) }\n';
/** By these lines editors find the schemas. */
const SETTINGS_LINE = '# yaml-language-server: $schema=.espalier/settings.schema.json\n';
const MODEL_LINE = '# yaml-language-server: $schema=../.espalier/model.schema.json\n';
const BROKEN = 'entities:\n  Thing:\n    fields: { name: strin }\n';

async function made(folder: Folder, model: string, dir = 'my-app'): Promise<void> {
  const { ok, diagnostics } = await newProject({ dir: folder.at(dir), model: folder.at(model) });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(ok).toBe(true);
  expect(validateProject({ root: folder.at(dir) })).toEqual({ ok: true, diagnostics: [] });
}

describe('the model is copied byte for byte, below a line that names its schema', () => {
  test('a file goes to models/, and the project is named after its folder', async () => {
    using folder = new Folder({ 'thing.yaml': ENTITY.replaceAll('\n', '\r\n') });
    await made(folder, 'thing.yaml');
    expect(folder.read('my-app/models/thing.yaml')).toBe(MODEL_LINE.replace('\n', '\r\n') + folder.read('thing.yaml'));
    expect(folder.read('my-app/espalier.yaml')).toBe(`${SETTINGS_LINE}name: "my-app"\n`);
    expect(JSON.parse(folder.read('my-app/package.json'))).toHaveProperty('name', 'my-app');
  });

  test.each(['name: shop # ours\n', "'name': shop\n", '"name" : shop\n'])(
    'a file that says the settings too stays one file: %s',
    async (settings) => {
      using folder = new Folder({ 'shop.yaml': `# The shop.\n${settings}databases: [sqlite]\n${ENTITY}` });
      await made(folder, 'shop.yaml');
      expect(folder.read('my-app/espalier.yaml')).toBe(SETTINGS_LINE + folder.read('shop.yaml'));
      expect(folder.has('my-app/models')).toBe(false);
      expect(JSON.parse(folder.read('my-app/package.json'))).toHaveProperty('name', 'shop');
    },
  );

  test('a folder keeps its paths, also in models/ of its own', async () => {
    using folder = new Folder({
      'flat/espalier.yaml': 'name: flat\n',
      'flat/a/thing.yaml': ENTITY,
      'flat/other.yml': 'enums: { Colour: [red] }\n',
      'project/espalier.yaml': 'name: project # ours\n',
      'project/models/deep/thing.yaml': ENTITY,
      'project/docker-compose.yaml': 'services: {}\n',
      'bare/models/thing.yaml': ENTITY,
      'bare/models/other.yaml': 'enums: { Colour: [red] }\n',
    });
    await made(folder, 'flat', 'one');
    expect(folder.files('one/models')).toEqual(['a/thing.yaml', 'other.yml']);
    await made(folder, 'project', 'two');
    expect(folder.files('two/models')).toEqual(['deep/thing.yaml']);
    expect(folder.read('two/espalier.yaml')).toBe(`${SETTINGS_LINE}name: project # ours\n`);
    expect(folder.read('two/models/deep/thing.yaml')).toBe(MODEL_LINE.replace('../', '../../') + ENTITY);
    await made(folder, 'bare', 'three');
    expect(folder.files('three/models')).toEqual(['other.yaml', 'thing.yaml']);
  });

  test('a byte order mark stays', async () => {
    using folder = new Folder({ 'thing.yaml': `\uFEFF${ENTITY}` });
    await made(folder, 'thing.yaml');
    expect(folder.read('my-app/models/thing.yaml')).toBe(`\uFEFF${MODEL_LINE}${ENTITY}`);
  });

  test("a line that names a schema already is set to the project's own", async () => {
    using folder = new Folder({ 'thing.yaml': `# yaml-language-server: $schema=../../schema/x.json\n${ENTITY}` });
    await made(folder, 'thing.yaml');
    expect(folder.read('my-app/models/thing.yaml')).toBe(MODEL_LINE + ENTITY);
  });
});

test('a second run has nothing to do', async () => {
  using folder = new Folder({ 'thing.yaml': ENTITY });
  await made(folder, 'thing.yaml');
  const before = folder.contents('my-app');
  const { ok, changes } = await generateProject({ root: folder.at('my-app') });
  expect([ok, new Set(changes.map(({ action }) => action))]).toEqual([true, new Set(['unchanged'])]);
  expect(folder.contents('my-app')).toEqual(before);
});

test('two runs make the same bytes', async () => {
  using folder = new Folder({ 'thing.yaml': ENTITY });
  await made(folder, 'thing.yaml', 'a/app');
  await made(folder, 'thing.yaml', 'b/app');
  expect(folder.contents('a/app')).toEqual(folder.contents('b/app'));
});

test('--espalier is a development dependency, and nothing else changes', async () => {
  using folder = new Folder({ 'thing.yaml': ENTITY });
  await made(folder, 'thing.yaml', 'without');
  const { ok } = await newProject({
    dir: folder.at('with'),
    model: folder.at('thing.yaml'),
    espalier: 'file:../espalier.tgz',
  });
  expect(ok).toBe(true);
  const { devDependencies, ...rest } = JSON.parse(folder.read('with/package.json'));
  const without = JSON.parse(folder.read('without/package.json'));
  expect(devDependencies).toEqual({ ...without.devDependencies, espalier: 'file:../espalier.tgz' });
  expect({ ...rest, name: 'without', devDependencies: without.devDependencies }).toEqual(without);
});

test('an empty repository is as good as an empty folder', async () => {
  using folder = new Folder({ 'thing.yaml': ENTITY, 'app/.git/HEAD': 'ref: refs/heads/main\n' });
  expect(await newProject({ dir: folder.at('app'), model: folder.at('thing.yaml') })).toMatchObject({ ok: true });
  expect(folder.read('app/.git/HEAD')).toBe('ref: refs/heads/main\n');
});

describe('nothing is left behind', () => {
  test.each([
    ['where the model has a mistake', 'broken.yaml', 'my-app', 'unknown-type'],
    ['where there is no model', 'nowhere.yaml', 'my-app', 'no-such-path'],
    ['where the folder has something in it', 'thing.yaml', 'full', 'not-empty'],
    ['where a file stands', 'thing.yaml', 'thing.yaml', 'not-empty'],
    ['where nothing but a repository is', 'broken.yaml', 'empty', 'unknown-type'],
    ['where no folder can be made', 'thing.yaml', 'thing.yaml/below', 'not-written'],
  ])('%s', async (_, model, dir, code) => {
    using folder = new Folder({
      'thing.yaml': ENTITY,
      'broken.yaml': BROKEN,
      'full/mine.txt': 'mine',
      'empty/.git/HEAD': '',
    });
    const before = folder.contents();
    const { ok, diagnostics } = await newProject({ dir: folder.at(dir), model: folder.at(model) });
    expect([ok, diagnostics.map((diagnostic) => diagnostic.code)]).toEqual([false, [code]]);
    expect(folder.contents()).toEqual(before);
    expect(folder.has('my-app')).toBe(false);
  });

  test('where something throws in the middle', async () => {
    using folder = new Folder({ 'thing.yaml': ENTITY });
    const onStage = (stage: string) => {
      if (stage === 'writing') throw new Error('in the middle');
    };
    await expect(
      newProject({ dir: folder.at('deep/my-app'), model: folder.at('thing.yaml'), onStage }),
    ).rejects.toThrow('in the middle');
    expect(folder.files()).toEqual(['thing.yaml']);
    expect(folder.has('deep')).toBe(false);
  });
});
