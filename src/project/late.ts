/** A hand-written migration that is new, and has a number before one that databases may have run: those would refuse it. */
import { basename, dirname } from 'node:path';
import type { Manifest } from '../apply/manifest.ts';
import type { Departure } from './departure.ts';
import { committedTexts } from './committed.ts';
import { numberOf } from './history.ts';
import { movesBehind } from './start.ts';

/** Null: it is not late, or Git can't say. */
export function lateness(root: string, path: string, manifest: Manifest): Omit<Departure, 'standing'> | null {
  const there = [...manifest.keys()].filter((one) => dirname(one) === dirname(path));
  const later = there.filter((one) => numberOf(one) > numberOf(path));
  if (later.length === 0) return null;
  const { texts, isAll } = committedTexts(root, path);
  if (texts.length > 0 || !isAll) return null;
  const committed = later.find((one) => committedTexts(root, one).texts.length > 0);
  if (committed === undefined) return null;
  const [move] = movesBehind(there, [path]);
  return {
    reason: `it comes before ${basename(committed)}, which a commit holds, and which databases may have run`,
    help: `Give it a number behind those that there are: \`mv ${path} ${move?.to}\`.`,
  };
}
