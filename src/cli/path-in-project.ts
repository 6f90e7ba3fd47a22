import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';

/** A path as somebody types it where he stands, or as a run of Espalier shows it. */
export function pathInProject(root: string, path: string): string {
  const full = existsSync(resolve(path)) ? resolve(path) : resolve(root, path);
  return relative(root, full).replaceAll('\\', '/');
}
