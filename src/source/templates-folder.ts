import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PACKAGE_ROOT } from './package-root.ts';

/** Where Espalier's own templates stand. */
export const TEMPLATES = new URL('templates/', PACKAGE_ROOT);

/**
 * Paths of the files below a folder (with a slash at its end), relative to it, with forward slashes, sorted. A folder that isn't there has none. Asked folder by
 * folder: what Node has for all of them at once takes eight times as long.
 */
export function filesBelow(folder: URL): string[] {
  if (!existsSync(folder)) return [];
  const root = fileURLToPath(folder);
  const below = (inner: string): string[] =>
    readdirSync(root + inner, { withFileTypes: true }).flatMap((entry) => {
      if (entry.isDirectory()) return below(`${inner}${entry.name}/`);
      return entry.isFile() ? [inner + entry.name] : [];
    });
  return below('').toSorted();
}
