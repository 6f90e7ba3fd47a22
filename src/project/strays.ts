/** Files that say they are made by every run, and that no run makes: a copy, or what a merge has brought back. */
import { closeSync, lstatSync, openSync, readdirSync, readSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Where Espalier's own files stand among those of the project. */
const FOLDERS = ['src', 'test'];

const HEADER = '// Managed by Espalier';

/** Paths of files that open as a managed one does and aren't `known`, sorted. Of a file nothing but its beginning is read. */
export function straysIn(root: string, known: ReadonlySet<string>): string[] {
  return FOLDERS.flatMap((folder) => unknownBelow(root, folder, known))
    .filter((path) => path.endsWith('.ts') && isHeaded(join(root, path)) && !isReached(root, path, known))
    .toSorted();
}

/** A link leads to it, by which it is known. */
function isReached(root: string, path: string, known: ReadonlySet<string>): boolean {
  const name = basename(path);
  return [...known].some((one) => basename(one) === name && realPath(join(root, one)) === realPath(join(root, path)));
}

/** Null: nothing can be reached there. */
function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

/** Links are no files of the project, and an unreadable folder has none. Nothing is asked of a file that is known. */
function unknownBelow(root: string, folder: string, known: ReadonlySet<string>): string[] {
  try {
    return readdirSync(`${root}/${folder}`).flatMap((name) => {
      const path = `${folder}/${name}`;
      if (known.has(path)) return [];
      const stats = lstatSync(`${root}/${path}`);
      if (stats.isDirectory()) return unknownBelow(root, path, known);
      return stats.isFile() ? path : [];
    });
  } catch {
    return [];
  }
}

function isHeaded(path: string): boolean {
  const start = Buffer.alloc(HEADER.length);
  try {
    const file = openSync(path, 'r');
    try {
      return readSync(file, start) === HEADER.length && start.toString() === HEADER;
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}
