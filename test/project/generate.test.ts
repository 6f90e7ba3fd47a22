import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkProject, generateProject, newProject, type Change } from '../../src/index.ts';
import { lockProject } from '../../src/apply/lock.ts';
import { Folder } from './folder.ts';

const MODEL = 'entities:\n  Thing:\n    fields: { name: string(20) }\n  Other:\n    fields: { name: string(20) }\n';

/** The same with one more column. */
const GONE_ON = MODEL.replace('name: string(20) }', 'name: string(20), weight: integer? }');

/** A project with two entities, and its root. */
async function project(): Promise<Folder> {
  const folder = new Folder({ 'model.yaml': MODEL });
  const { ok } = await newProject({ dir: folder.at('app'), model: folder.at('model.yaml') });
  expect(ok).toBe(true);
  return folder;
}

function byAction(changes: readonly Change[]): Record<string, string[]> {
  const acted = changes.filter(({ action }) => action !== 'unchanged');
  return Object.fromEntries(
    Object.entries(Object.groupBy(acted, ({ action }) => action)).map(([action, some = []]) => [
      action,
      some.map(({ path }) => path),
    ]),
  );
}

test('a changed model updates what it concerns, and makes a migration', async () => {
  using folder = await project();
  folder.write('app/models/model.yaml', GONE_ON);
  const { ok, changes } = await generateProject({ root: folder.at('app'), name: 'add weight' });
  const { create = [], update = [], ...others } = byAction(changes);
  expect([ok, others]).toEqual([true, {}]);
  expect(create).toEqual([
    expect.stringMatching(/^\.espalier\/steps\/[0-9a-f]{16}\.json$/),
    expect.stringMatching(/^migrations\/postgresql\/0002_/),
    expect.stringMatching(/^migrations\/sqlite\/0002_/),
  ]);
  expect(update).toContain('src/modules/thing/thing.schema.ts');
  expect(update.filter((path) => path.includes('other'))).toEqual([]);
  expect(await checkProject({ root: folder.at('app') })).toMatchObject({ ok: true, findings: [] });
});

test('a dry run says the same and writes nothing', async () => {
  using folder = await project();
  folder.write('app/models/model.yaml', GONE_ON);
  const before = folder.contents();
  const dry = await generateProject({ root: folder.at('app'), dryRun: true });
  expect(folder.contents()).toEqual(before);
  const wet = await generateProject({ root: folder.at('app') });
  expect(byAction(dry.changes)).toEqual(byAction(wet.changes));
});

test('check names the changes that no migration makes yet', async () => {
  using folder = await project();
  folder.write('app/models/model.yaml', GONE_ON);
  const { findings } = await checkProject({ root: folder.at('app') });
  const message = 'The model has changes that no migration makes yet: adds column things.weight.';
  expect(findings.filter(({ reason }) => reason === 'migration-pending')).toMatchObject([
    { path: expect.stringContaining('migrations/postgresql/0002_'), message },
    { path: expect.stringContaining('migrations/sqlite/0002_'), message },
  ]);
});

test('a former name that is done with is taken out of the model without a trace', async () => {
  using folder = await project();
  const root = folder.at('app');
  const title = (words: string): string =>
    MODEL.replace('name: string(20)', `title: { type: string, length: 20${words} }`);
  folder.write('app/models/model.yaml', title(', renamedFrom: name'));
  expect(await generateProject({ root })).toMatchObject({ ok: true });
  const before = folder.contents('app/.espalier');
  folder.write('app/models/model.yaml', title(''));
  const { findings } = await checkProject({ root });
  expect(findings.filter(({ reason }) => reason !== 'migration-risk')).toEqual([]);
  expect(await generateProject({ root })).toMatchObject({ ok: true });
  expect(folder.contents('app/.espalier')).toEqual(before);
});

test('a conflict in one file keeps everything as it is', async () => {
  using folder = await project();
  folder.write('app/src/modules/other/other.schema.ts', '// mine\n');
  folder.write('app/models/model.yaml', GONE_ON);
  const before = folder.contents();
  const { ok, changes } = await generateProject({ root: folder.at('app') });
  expect([ok, byAction(changes)['conflict']]).toEqual([false, ['src/modules/other/other.schema.ts']]);
  expect(folder.contents()).toEqual(before);
});

test('a model with a mistake stops the run before anything is looked at', async () => {
  using folder = await project();
  folder.write('app/models/model.yaml', 'entities: { Thing: { feilds: {} } }\n');
  const before = folder.contents();
  const { ok, changes, diagnostics } = await generateProject({ root: folder.at('app') });
  expect([ok, changes, diagnostics.map(({ code, place }) => [code, place.file.path])]).toEqual([
    false,
    [],
    [['unknown-word', 'models/model.yaml']],
  ]);
  expect(folder.contents()).toEqual(before);
});

test('a folder that is no project says so', async () => {
  using folder = new Folder();
  const { ok, diagnostics } = await generateProject({ root: folder.path });
  expect([ok, diagnostics.map(({ code }) => code)]).toEqual([false, ['no-project']]);
  expect(folder.files()).toEqual([]);
});

test('two runs at a time: one works, the other is told', async () => {
  using folder = await project();
  const root = folder.at('app');
  // Where nothing has changed, there is nothing that a lock would have to keep apart.
  folder.write('app/models/third.yaml', 'entities: { Third: { fields: { name: string(20) } } }\n');
  const lock = lockProject(root);
  expect(await generateProject({ root })).toMatchObject({ ok: false, diagnostics: [{ code: 'locked' }] });
  if ('release' in lock) lock.release();
  const runs = await Promise.all([generateProject({ root }), generateProject({ root })]);
  // A short run may be done before the other asks.
  expect(runs.some(({ ok }) => ok)).toBe(true);
  for (const { ok, diagnostics } of runs) expect(diagnostics.map(({ code }) => code)).toEqual(ok ? [] : ['locked']);
});

test('a lost manifest is made again from what stands there', async () => {
  using folder = await project();
  const manifest = folder.read('app/.espalier/manifest.json');
  rmSync(folder.at('app/.espalier/manifest.json'));
  expect((await checkProject({ root: folder.at('app') })).findings.map(({ reason }) => reason)).toContain('manifest');
  const { ok } = await generateProject({ root: folder.at('app') });
  expect(ok).toBe(true);
  const files = (text: string) => text.split('\n').filter((line) => !line.includes('append-only'));
  expect(files(folder.read('app/.espalier/manifest.json'))).toEqual(files(manifest));
});

describe('check finds', () => {
  const THING = 'src/modules/thing/thing';
  const CASES: readonly (readonly [string, (folder: Folder) => void, readonly (readonly [string, string])[]])[] = [
    ['nothing', () => undefined, []],
    [
      'a model that went on',
      (folder) => folder.write('app/models/model.yaml', GONE_ON),
      [
        ['migration-pending', 'migrations/'],
        ['stale', `${THING}.schema.ts`],
      ],
    ],
    [
      'an edited managed file',
      (folder) => folder.write(`app/${THING}.schema.ts`, '// mine\n'),
      [['edited', `${THING}.schema.ts`]],
    ],
    ['no edited owned file', (folder) => folder.write(`app/${THING}.entity.ts`, '// mine\n'), []],
    ['a deleted file', (folder) => rmSync(folder.at(`app/${THING}.entity.ts`)), [['missing', `${THING}.entity.ts`]]],
    [
      'a file without a place in the model',
      (folder) => folder.write('app/models/model.yaml', MODEL.replace('Other:', 'Other:\n    api: false')),
      [
        ['orphan', 'src/modules/other/other.routes.ts'],
        ['stale', 'src/modules/index.ts'],
      ],
    ],
    [
      'an unfinished merge',
      (folder) => folder.write(`app/${THING}.schema.ts`, '<<<<<<< a\n=======\n>>>>>>> b\n'),
      [['unmerged', `${THING}.schema.ts`]],
    ],
    [
      'an edited migration',
      (folder) => folder.write('app/migrations/sqlite/0001_initial.ts', '// mine\n'),
      [['migration-edited', 'migrations/sqlite/0001_initial.ts']],
    ],
    [
      'a manifest in the middle of a merge',
      (folder) => folder.write('app/.espalier/manifest.json', '<<<<<<< a\n=======\n>>>>>>> b\n'),
      [['manifest', '.espalier/manifest.json']],
    ],
    [
      'a manifest that was edited',
      (folder) =>
        folder.write(
          'app/.espalier/manifest.json',
          folder.read('app/.espalier/manifest.json').replace('"version": 1', '"version":  1'),
        ),
      [['manifest', '.espalier/manifest.json']],
    ],
    [
      'a mistake in the model, with its line',
      (folder) => folder.write('app/models/model.yaml', '\nentities: { Thing: { feilds: {} } }\n'),
      [['stale', 'models/model.yaml']],
    ],
    [
      'a script and a dependency that package.json lacks',
      withoutKoa,
      [
        ['stale', 'package.json'],
        ['stale', 'package.json'],
      ],
    ],
  ];

  test.each(CASES)('%s', async (_, change, expected) => {
    using folder = await project();
    change(folder);
    const before = folder.contents();
    const { ok, findings } = await checkProject({ root: folder.at('app') });
    expect(ok).toBe(expected.length === 0);
    expect(new Set(findings.map(({ reason }) => reason))).toEqual(new Set(expected.map(([reason]) => reason)));
    for (const [reason, path] of expected) {
      expect(findings).toContainEqual(expect.objectContaining({ reason, path: expect.stringContaining(path) }));
    }
    expect(findings.every(({ message, help }) => message.endsWith('.') && help.length > 10)).toBe(true);
    expect(folder.contents()).toEqual(before);
  });

  test('the line of a mistake', async () => {
    using folder = await project();
    folder.write('app/models/model.yaml', '\nentities: { Thing: { feilds: {} } }\n');
    expect((await checkProject({ root: folder.at('app') })).findings.map(({ line }) => line)).toEqual([2]);
  });
});

function withoutKoa(folder: Folder): void {
  const { scripts, dependencies, ...rest } = JSON.parse(folder.read('app/package.json'));
  delete scripts['db:migrate'];
  delete dependencies.koa;
  folder.write('app/package.json', JSON.stringify({ ...rest, scripts, dependencies }));
}
