/** A migration that isn't there as it is recorded: what has happened to it, and the way out. */
import type { Entry } from '../apply/manifest.ts';
import { NEVER_CHANGES } from '../apply/reconcile.ts';
import { standingOf, type Standing } from './committed.ts';

export interface Departure {
  /** No commit holds it. */
  readonly isOpen: boolean;
  readonly reason: string;
  readonly help: string;
}

/** `now`: the hash of what stands there, null for nothing. `newPath`: where the same text stands instead. */
export function departureOf(root: string, entry: Entry, now: string | null, newPath: string | null): Departure {
  const standing = standingOf(root, entry.path, [entry.hash, ...(entry.others ?? [])], now);
  const what = newPath !== null ? `renamed to ${newPath}` : now === null ? 'deleted' : 'edited';
  const but = standing === 'unknown' ? ", and Git can't say whether a commit holds it" : `; ${NEVER_CHANGES}`;
  const help =
    newPath === null ? helpFor(entry.path, standing) : `Give it its name back: \`mv ${newPath} ${entry.path}\`.`;
  return { isOpen: standing === 'open', reason: `the migration was ${what}${but}`, help };
}

function helpFor(path: string, standing: Standing): string {
  if (standing === 'open') return 'No commit holds it: delete it, and `espalier generate --amend` makes it again.';
  if (standing === 'unknown') return `Take it back as it was recorded. ${ANEW}`;
  return `Take it back as it was: \`git checkout ${standing.commit.slice(0, 10)} -- ${path}\`. ${ANEW}`;
}

const ANEW = 'What has to change goes into a new one.';
