/** What makes the files of a project besides the project's own: Espalier, its templates, and the Node that runs it. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow } from '../source/files-below.ts';
import { hashOf } from '../source/hash.ts';
import { PACKAGE_ROOT } from '../source/package-root.ts';
import { hashOfFile } from './file-hash.ts';

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
  const paths = [code, 'schema', 'templates'].flatMap((folder) =>
    filesBelow(root + folder).flatMap((path) => (path.endsWith('.d.ts') ? [] : `${folder}/${path}`)),
  );
  return ['package.json', ...paths].map((path) => `${path} ${hashOfFile(root + path) ?? ''}`);
}
