import { statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Where a word of `templates:` leads. */
export interface Located {
  /** The folder itself. */
  readonly folder: string;
  /** As messages show it, from the project's folder. */
  readonly shown: string;
  /** False: it is a folder of the project. */
  readonly isPackage: boolean;
}

const PACKAGE = /^((?:@[\w.-]+\/)?\w[\w.-]*)(?:\/(.+))?$/;

/** The package that a word may name. `./x` is never one. */
export function packageNameIn(name: string): string | null {
  return PACKAGE.exec(name)?.[1] ?? null;
}

/** A folder of the project, else a package. Null: neither is there. */
export function locate(root: string, name: string): Located | null {
  const folder = resolve(root, name);
  if (isFolder(folder)) {
    return { folder, shown: relative(resolve(root), folder).replaceAll('\\', '/'), isPackage: false };
  }
  const [, packageName, below = ''] = PACKAGE.exec(name) ?? [];
  const installed = packageName === undefined ? null : installedAt(resolve(root), packageName);
  if (installed === null || !isFolder(join(installed, below))) return null;
  return { folder: join(installed, below), shown: `node_modules/${name}`, isPackage: true };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** As Node looks for it. Nothing of a pack is ever run, so what it exports doesn't matter. */
function installedAt(root: string, name: string): string | null {
  for (let folder = root; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (isFolder(candidate)) return candidate;
    if (folder === dirname(folder)) return null;
  }
}
