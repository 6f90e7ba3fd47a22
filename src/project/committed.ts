/** What commits hold of a file. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { migrationHash } from '../apply/acceptances.ts';
import { git } from './git.ts';
import { textsIn, type KnownText } from './known-texts.ts';

/** Commits of every branch, and the one that is being merged, which may be of none. What is stashed nobody else has. */
export const ANY_COMMIT = ['--exclude=refs/stash', '--all', '--ignore-missing', 'MERGE_HEAD'];

export interface Committed {
  /** The newest first. */
  readonly texts: readonly KnownText[];
  /** False: others may be in commits that aren't here, or Git doesn't answer. */
  readonly isAll: boolean;
}

/** The texts that commits have at a path. Where there is no Git, there are none. */
export function committedTexts(root: string, path: string): Committed {
  if (!isInRepository(root)) return { texts: [], isAll: true };
  const texts = textsIn(root, path, ANY_COMMIT);
  const isShallow = git(root, 'rev-parse', '--is-shallow-repository')?.trim() !== 'false';
  return { texts: [...(texts ?? [])], isAll: texts !== null && !isShallow };
}

/** Seen on the disk: a Git that isn't installed, or refuses, knows of no repository either. */
function isInRepository(root: string): boolean {
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return true;
    if (folder === dirname(folder)) return false;
  }
}

/**
 * Whether a file may still become another one: not where a commit holds it. `unrecorded`: commits hold it as it stands now, and none as it
 * is recorded. `unknown`: Git can't say.
 */
export type Standing = 'open' | 'unrecorded' | 'unknown' | { readonly commit: string };

/** A commit holds what is recorded (`hashes`), or it holds something, and not what stands there now (null: nothing). */
export function standingOf(root: string, path: string, hashes: readonly string[], now: string | null): Standing {
  const { texts, isAll } = committedTexts(root, path);
  const recorded = texts.find(({ text }) => hashes.includes(migrationHash(text)));
  if (recorded !== undefined) return recorded;
  if (!isAll) return 'unknown';
  const [newest] = texts;
  if (newest === undefined) return 'open';
  return texts.some(({ text }) => migrationHash(text) === now) ? 'unrecorded' : newest;
}
