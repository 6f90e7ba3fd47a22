import { existsSync } from 'node:fs';

/** Espalier's own folder, with a slash at its end: the nearest one above this file that has a package.json, whether this is src/ or dist/. */
export const PACKAGE_ROOT: URL = rootAbove(new URL('./', import.meta.url));

function rootAbove(folder: URL): URL {
  const above = new URL('../', folder);
  return existsSync(new URL('package.json', folder)) || above.href === folder.href ? folder : rootAbove(above);
}
