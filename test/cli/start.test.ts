/** A command that may have nothing to do loads a small part of Espalier first. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { bundle } from '../../scripts/bundling.ts';
import { Folder } from '../project/folder.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Of a bundled file and of all that it imports at once, whatever is imported when it is reached. */
function loadedBy(path: string, seen = new Map<string, number>()): ReadonlyMap<string, number> {
  if (seen.has(path)) return seen;
  const text = readFileSync(path, 'utf8');
  seen.set(path, text.length);
  for (const [, to = ''] of text.matchAll(/^(?:import|export) .*?"(\.[^"]+)";$/gm))
    loadedBy(join(dirname(path), to), seen);
  return seen;
}

test('and the library only where there is something to find out', async () => {
  using folder = new Folder();
  await bundle(ROOT, folder.path);
  const [start, library] = ['cli.js', 'index.js'].map((name) =>
    [...loadedBy(folder.at(name)).values()].reduce((sum, size) => sum + size, 0),
  );
  expect(start).toBeLessThan(100_000);
  expect(library).toBeGreaterThan(500_000);
});
