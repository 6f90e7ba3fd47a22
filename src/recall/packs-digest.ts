/** What the templates of a project's own are, by all that it depends on: where each name leads, and the bytes of each file there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOfPack, PACK_FILE } from '../source/pack-files.ts';
import { locate } from '../source/pack-folder.ts';
import { hashOf } from '../source/hash.ts';

/** Links are followed, since nothing is remembered of what they lead to but these bytes. */
export function digestOfPacks(root: string, names: readonly string[]): string {
  return names.length === 0 ? '' : hashOf(JSON.stringify(names.map((name) => [name, partsOf(root, name)])));
}

function partsOf(root: string, name: string): readonly string[] {
  const found = locate(root, name);
  if (found === null) return [];
  const { folder, shown } = found;
  const unreadable: string[] = [];
  const names = filesOfPack(folder, (path) => unreadable.push(path));
  const contents = [PACK_FILE, ...names].flatMap((path) => [path, hashAt(join(folder, path))]);
  // A folder beside those of a pack is told from a file: it may be a misspelt one.
  const entries = readdirSync(folder, { withFileTypes: true }).map((one) =>
    one.isDirectory() ? `${one.name}/` : one.name,
  );
  return [shown, ...unreadable, ...entries.toSorted(), ...contents];
}

function hashAt(path: string): string {
  try {
    return hashOf(readFileSync(path));
  } catch {
    return '';
  }
}
