import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a file in a folder. Null: there is none. */
export function readIfThere(folder: string, path: string): string | null {
  const full = join(folder, path);
  return existsSync(full) ? readFileSync(full, 'utf8') : null;
}
