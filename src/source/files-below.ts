import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Paths of the files below a folder, relative to it, with forward slashes, sorted. A link is no file, and a folder that isn't there has none. Asked
 * folder by folder: what Node has for all of them at once takes eight times as long.
 */
export function filesBelow(folder: string | URL): string[] {
  if (!existsSync(folder)) return [];
  const root = typeof folder === 'string' ? folder : fileURLToPath(folder);
  const below = (inner: string): string[] =>
    readdirSync(`${root}/${inner}`, { withFileTypes: true }).flatMap((entry) => {
      if (entry.isDirectory()) return below(`${inner}${entry.name}/`);
      return entry.isFile() ? [inner + entry.name] : [];
    });
  return below('').toSorted();
}
