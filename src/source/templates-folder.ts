import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PACKAGE_ROOT } from './package-root.ts';

/** Where Espalier's own templates stand. */
export const TEMPLATES = new URL('templates/', PACKAGE_ROOT);

/** Paths of the files below a folder, relative to it, with forward slashes, sorted. A folder that isn't there has none. */
export function filesBelow(folder: URL): string[] {
  if (!existsSync(folder)) return [];
  const root = fileURLToPath(folder);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll(sep, '/'))
    .toSorted();
}
