/** Files that say they are made by every run, and that no run makes: a copy, or what a merge has brought back. */
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Where Espalier's own files stand among those of the project. */
const FOLDERS = ['src', 'test'];

const HEADER = '// Managed by Espalier';

/** Paths of files that open as a managed one does and aren't `known`, sorted. Of a file nothing but its beginning is read. */
export function straysIn(root: string, known: ReadonlySet<string>): string[] {
  return FOLDERS.flatMap((folder) => filesBelow(root, folder))
    .filter((path) => path.endsWith('.ts') && !known.has(path) && isHeaded(join(root, path)))
    .toSorted();
}

/** Links are no files of the project, and an unreadable folder has none. */
function filesBelow(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(root, path);
      return entry.isFile() ? [path] : [];
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
