import { lstatSync } from 'node:fs';

/** What the system says of a file without reading it. */
export interface Stamp {
  /** Number of the file, size, and when its bytes were written: it keeps these when it gets another name. */
  readonly bytes: string;
  /** When it was last changed in any way (ctime, which nobody sets back), in milliseconds. */
  readonly changed: number;
}

/** Null: no plain file stands there. */
export function stampOf(path: string): Stamp | null {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true) return null;
  return { bytes: `${stats.ino} ${stats.size} ${stats.mtimeMs}`, changed: stats.ctimeMs };
}
