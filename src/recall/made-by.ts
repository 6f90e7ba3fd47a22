/** What makes the files of a project besides the project's own: Espalier, its templates, and the Node that runs it. */
import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PACKAGE_ROOT } from '../source/package-root.ts';
import { hashOf, hashOfFile } from './file-hash.ts';

let known: string | null = null;

/** A digest of all of it, by content: two that are alike make the same of a project. It can't change while a process runs. */
export function madeBy(): string {
  known ??= hashOf([process.version, ...hashesOf(fileURLToPath(PACKAGE_ROOT))].join('\n'));
  return known;
}

/** Packages that Espalier needs are named in its package.json with their exact versions. */
function hashesOf(root: string): string[] {
  const own = relative(root, fileURLToPath(import.meta.url)).split(/[\\/]/);
  // src/, dist/, or a folder of .bundle/.
  const code = own.slice(0, own[0] === '.bundle' ? 2 : 1).join('/');
  return ['package.json', ...[code, 'schema', 'templates'].flatMap((folder) => filesBelow(root, folder))].map(
    (path) => `${path} ${hashOfFile(root + path) ?? ''}`,
  );
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(root + folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(root, path);
      return path.endsWith('.d.ts') ? [] : [path];
    });
}
