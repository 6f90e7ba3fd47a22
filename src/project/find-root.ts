import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the project that a folder is in, or that folder where it is in none. */
export function findRoot(from = process.cwd()): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'espalier.yaml'))) return folder;
    if (folder === dirname(folder)) return from;
  }
}
