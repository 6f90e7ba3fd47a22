/** A migration that isn't there as it is recorded: what has happened to it, and the way out. */
import type { Entry } from '../apply/manifest.ts';
import { NEVER_CHANGES } from '../apply/reconcile.ts';
import { standingOf, type Standing } from './committed.ts';

export interface Departure {
  readonly standing: Standing;
  readonly reason: string;
  readonly help: string;
}

/** `now`: the hash of what stands there, null for nothing. `newPath`: where the same text stands instead. */
export function departureOf(root: string, entry: Entry, now: string | null, newPath: string | null): Departure {
  const standing = standingOf(root, entry.path, [entry.hash, ...(entry.others ?? [])], now);
  const what = newPath !== null ? `renamed to ${newPath}` : now === null ? 'deleted' : 'edited';
  const but = standing === 'unknown' ? ", and Git can't say whether a commit holds it" : `; ${NEVER_CHANGES}`;
  const help =
    newPath === null
      ? helpFor(entry.path, standing, now !== null)
      : `Give it its name back: \`mv ${newPath} ${entry.path}\`.`;
  return { standing, reason: `the migration was ${what}${but}`, help };
}

function helpFor(path: string, standing: Standing, isThere: boolean): string {
  if (standing === 'open')
    return `No commit holds it: ${isThere ? 'delete it, and ' : ''}\`espalier generate --amend\` makes it again.`;
  if (standing === 'unrecorded') return UNRECORDED;
  const how = standing === 'unknown' ? 'recorded' : `was: \`git checkout ${standing.commit.slice(0, 10)} -- ${path}\``;
  return `Take it back as it ${standing === 'unknown' ? 'was ' : ''}${how}.${isThere ? ` ${ANEW}` : ''}`;
}

const ANEW = 'What has to change goes into a new one.';

const UNRECORDED =
  'Take the manifest back by Git: `git checkout -- .espalier/manifest.json`. Where that says the same, take the line of this file out of it, and run `espalier generate`.';
