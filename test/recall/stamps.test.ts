/** Files that are believed by their stamps, and those that are read all the same. */
import { renameSync, utimesSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { generateProject, newProject } from '../../src/index.ts';
import { readLastRun } from '../../src/recall/last-run.ts';
import { provenStamps, readStamps, stampsOf, writeStamps } from '../../src/recall/stamps.ts';
import { stampOf } from '../../src/source/stamp.ts';
import { Folder } from '../project/folder.ts';

/** So many that stamps are kept, each with the hash of another text. */
function manyFiles(folder: Folder) {
  const files = Array.from({ length: 1000 }, (_, index) => ({ path: `f/${index}`, hash: 'f'.repeat(64), kept: null }));
  for (const { path } of files) folder.write(path, path);
  return files;
}

const LATER = 50;

/** Seconds. */
const THEN = 1_700_000_000;

describe('of files', () => {
  test('those with their stamps are not read, and all others are', async () => {
    using folder = new Folder();
    const files = manyFiles(folder);
    expect(stampsOf(folder.path, files, new Map())).toBeNull();
    await setTimeout(LATER);
    const paths = files.map(({ path }) => path);
    const stamps = provenStamps(folder.path, paths, { since: Date.now(), written: new Map() });
    expect(stamps.size).toBe(1000);
    // Read, each would have another hash.
    expect(stampsOf(folder.path, files, stamps)).toEqual(stamps);
    writeStamps(folder.path, 'run', stamps);
    expect(readStamps(folder.path, 'run')).toEqual(stamps);
    expect(readStamps(folder.path, 'another run').size).toBe(0);
    folder.write('.espalier/local/stamps', folder.read('.espalier/local/stamps').replace('f/7\n', 'f/8\n'));
    expect(readStamps(folder.path, 'run').size).toBe(0);
  });

  test.each<[string, (folder: Folder) => void]>([
    ['written anew', (folder) => folder.write('f/7', 'f/8')],
    [
      'written anew at its former time',
      (folder) => {
        folder.write('f/7', 'f/8');
        utimesSync(folder.at('f/7'), THEN, THEN);
      },
    ],
    ['replaced', (folder) => renameSync(folder.at('f/8'), folder.at('f/7'))],
  ])('one that was %s is', async (_, change) => {
    using folder = new Folder();
    const files = manyFiles(folder).filter(({ path }) => path !== 'f/8');
    const all = [...files, { path: 'g', hash: 'f'.repeat(64), kept: null }];
    folder.write('g', 'g');
    utimesSync(folder.at('f/7'), THEN, THEN);
    await setTimeout(LATER);
    const paths = all.map(({ path }) => path);
    const stamps = provenStamps(folder.path, paths, { since: Date.now(), written: new Map() });
    expect(stampsOf(folder.path, all, stamps)).toEqual(stamps);
    change(folder);
    expect(stampsOf(folder.path, all, stamps)).toBeNull();
  });

  test('what a run has neither read nor written as it stands has none', () => {
    using folder = new Folder({ a: 'a', b: 'b', c: 'c' });
    const [a, b] = [stampOf(folder.at('a')), stampOf(folder.at('b'))];
    const written = new Map([
      ['a', a?.bytes ?? ''],
      ['b', b?.bytes ?? ''],
    ]);
    folder.write('b', 'saved by somebody');
    const stamps = provenStamps(folder.path, ['a', 'b', 'c', 'd'], { since: Date.now(), written });
    expect([...stamps.keys()]).toEqual(['a']);
  });
});

test('an edit that keeps the size stops a run after a change of words', { timeout: 60_000 }, async () => {
  const entities = Array.from({ length: 130 }, (_, index) => `  Thing${index}x: { fields: { name: string(20) } }\n`);
  using folder = new Folder({ 'model.yaml': `entities:\n${entities.join('')}` });
  const root = folder.at('app');
  const model = 'app/models/model.yaml';
  expect(await newProject({ dir: root, model: folder.at('model.yaml') })).toMatchObject({ ok: true });
  const describe7 = (words: string) =>
    folder.write(
      model,
      folder.read(model).replace(/Thing7x: \{.*? fields/, `Thing7x: { description: ${words}, fields`),
    );
  const kept = () => readStamps(root, readLastRun(root)?.id ?? '').size;
  const all = kept();
  expect(all).toBeGreaterThan(1000);
  describe7('One');
  expect(await generateProject({ root })).toMatchObject({ ok: true });
  expect(kept()).toBe(all);
  describe7('Two');
  const path = 'src/modules/thing9x/thing9x.schema.ts';
  folder.write(`app/${path}`, folder.read(`app/${path}`).replace('Thing9x', 'Thing9X'));
  const { ok, changes } = await generateProject({ root });
  expect([ok, changes.filter(({ action }) => action === 'conflict').map((change) => change.path)]).toEqual([
    false,
    [path],
  ]);
});
