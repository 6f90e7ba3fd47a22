/**
 * generated-sample/ is the shop of examples/, generated: each of its files is held against a fresh generation, and there is none besides.
 * `npx vitest run test/sample/snapshot.test.ts -u` writes them anew.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newProject } from '../../src/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const SAMPLE = join(ROOT, 'generated-sample');

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'espalier-sample-'));
  await newProject({ dir: join(folder, 'shop'), model: join(ROOT, 'examples/shop') });
});
afterAll(() => rm(folder, { recursive: true }));

describe('generated-sample', () => {
  test('has the files of a fresh generation, and no others', () => {
    const fresh = filesBelow(join(folder, 'shop'));
    expect(fresh.length).toBeGreaterThan(100);
    const stale = filesBelow(SAMPLE).filter((path) => !fresh.includes(path));
    expect(stale, 'Remove these from generated-sample/: nothing makes them any more.').toEqual([]);
  });

  test('has their text', async () => {
    for (const path of filesBelow(join(folder, 'shop'))) {
      const text = readFileSync(join(folder, 'shop', path), 'utf8');
      await expect(text).toMatchFileSnapshot(join(SAMPLE, path));
    }
  });
});

function filesBelow(folderPath: string): string[] {
  return readdirSync(folderPath, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folderPath, join(entry.parentPath, entry.name)))
    .filter((path) => !/^(?:node_modules|data\/|\.espalier\/local\/)/.test(path))
    .toSorted();
}
