/**
 * Which lines of the manifest are known to be true: those that a run on this machine has written. The manifest itself is in the repository,
 * where a hand or a merge may have changed a file together with what the manifest says of it.
 */
import type { Change } from '../apply/change.ts';
import { parseManifest, printManifest, type Manifest } from '../apply/manifest.ts';
import { readLocal, writeLocal } from '../recall/local.ts';

const NAME = 'manifest.json';

/** What the run has just written of files that it has made itself. */
export function keepProven(root: string, changes: readonly Change[]): void {
  const text = printManifest(changes.flatMap(({ wanted, entry }) => (wanted === null ? [] : (entry ?? []))));
  if (text !== readLocal(root, NAME)) writeLocal(root, NAME, text);
}

/** The entries that were written here. */
export function provenOf(root: string, manifest: Manifest): Manifest {
  const kept = parseManifest(readLocal(root, NAME));
  if ('problem' in kept) return new Map();
  return new Map(
    [...manifest].filter(([path, { owner, hash, source }]) => {
      const own = kept.get(path);
      return own !== undefined && own.owner === owner && own.hash === hash && own.source === source;
    }),
  );
}
