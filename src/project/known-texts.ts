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
  const range = ['--all', '--reflog', '--full-history', '-n', String(MOST_COMMITS), '--format=%H', '--', path];
  for (const commit of (git(root, 'log', ...range) ?? '').split('\n')) {
    const text = git(root, 'show', `${commit}:./${path}`);
    const hash = text === null ? '' : textHash(text);
    if (text !== null && hashes.includes(hash) && !found.has(hash)) found.set(hash, { commit, text });
    if (found.size === hashes.length) break;
  }
  return [...found.values()];
}
