/** npm run bundle: the repository's own command as JavaScript, which starts faster. It counts until a source changes. */
import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundle } from './bundling.ts';
import { bundledCommand, bundlesOf, stateOfSources } from './sources.js';

const root = resolve(import.meta.dirname, '..');
const bundles = bundlesOf(root);
const AN_HOUR = 3_600_000;

if (bundledCommand(root) === null) {
  // Looked at before they are read: what changes meanwhile makes another state, and the bundle is never used.
  const state = stateOfSources(root);
  const name = `${process.pid}-${Date.now()}`;
  await bundle(root, join(bundles, name));
  const current = join(bundles, name, 'current');
  writeFileSync(current, `${name}\n${state}`);
  renameSync(current, join(bundles, 'current'));
  for (const other of readdirSync(bundles).filter((entry) => entry !== name && entry !== 'current')) {
    // A command that still runs from one made just now may load more of it.
    if (Date.now() - statSync(join(bundles, other)).mtimeMs > AN_HOUR)
      rmSync(join(bundles, other), { recursive: true, force: true });
  }
}
