/** Texts of Espalier's that the manifest knows by their hashes, as Git has them. */
import { textHash } from '../apply/text-hash.ts';
import { git } from './git.ts';

export interface KnownText {
  readonly commit: string;
  readonly text: string;
}

/** How many commits that changed a file are looked at. */
const MOST_COMMITS = 50;

/** Those of these hashes that are found in a commit: of any branch, or of a time before a rebase. */
export function knownTexts(root: string, path: string, hashes: readonly string[]): readonly KnownText[] {
  const found = new Map<string, KnownText>();
  for (const known of textsIn(root, path, ['--all', '--reflog', '-n', String(MOST_COMMITS)]) ?? []) {
    const hash = textHash(known.text);
    if (hashes.includes(hash) && !found.has(hash)) found.set(hash, known);
    if (found.size === hashes.length) break;
  }
  return [...found.values()];
}

/** What a path holds in each of these commits that changed it, the newest first, read as it is asked for. Null: Git refuses. */
export function textsIn(root: string, path: string, commits: readonly string[]): Iterable<KnownText> | null {
  const log = git(root, 'log', ...commits, '--full-history', '--format=%H', '--', path);
  return log === null ? null : shown(root, path, log.split('\n'));
}

function* shown(root: string, path: string, commits: readonly string[]): Generator<KnownText> {
  for (const commit of commits) {
    const text = commit === '' ? null : git(root, 'show', `${commit}:./${path}`);
    if (text !== null) yield { commit, text };
  }
}
