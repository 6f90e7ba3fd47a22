import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a file in a folder. Null: there is none. Throws, with the path, where the system refuses. */
export function readIfThere(folder: string, path: string): string | null {
  const full = join(folder, path);
  if (!existsSync(full)) return null;
  try {
    return readFileSync(full, 'utf8');
  } catch (error) {
    // Of a folder it is read, and not opened, what the system refuses, so Node names no path.
    if (error instanceof Error && !('path' in error)) error.message += ` '${full}'`;
    throw error;
  }
}
