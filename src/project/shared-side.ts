/** Which side of a fork others have already: Git says it, since only one of the sides stands in what is shared. */
import { STEPS } from '../migrations/steps/step-file.ts';
import { git, gitPaths } from './git.ts';

export interface SharedSide {
  /** What Git calls it: `origin/main`. */
  readonly ref: string;
  /** The migrations and steps that stand there. */
  readonly paths: ReadonlySet<string>;
}

/** Where the default branch is, here and elsewhere; then what this branch is pushed to. */
const SHARED = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master', '@{upstream}'];

/** How far back the line of a branch is followed. */
const MOST_COMMITS = 200;

/**
 * The default branch, or what this branch is pushed to: where it has one side of each fork, or from the time when it had. Where it knows
 * nothing of them, what is merged now, or was by the last merge; then what is committed at all, now or earlier.
 */
export function sharedSide(root: string, forks: readonly (readonly string[])[]): SharedSide | null {
  const isMerging = git(root, 'rev-parse', '-q', '--verify', 'MERGE_HEAD') !== null;
  const merged = isMerging ? 'MERGE_HEAD' : `${lastMerge(root)}^2`;
  const other = oneSideAt(root, merged, forks);
  for (const ref of SHARED) {
    const side = oneSideAt(root, ref, forks) ?? earlierSide(root, ref, forks);
    // What is merged may be ahead of the default branch: then all of it is shared.
    if (side !== null) return other !== null && isMore(other, side) ? other : side;
  }
  if (other !== null || isMerging) return other;
  return oneSideAt(root, 'HEAD', forks) ?? earlierSide(root, 'HEAD', forks);
}

/** The newest merge on the line of this branch. */
export function lastMerge(root: string): string {
  return git(root, 'rev-list', '--merges', '--first-parent', '-n', '1', 'HEAD')?.trim() ?? '';
}

/** The last commit on the line of a branch, which has all sides now, before it had more than one. */
function earlierSide(root: string, ref: string, forks: readonly (readonly string[])[]): SharedSide | null {
  const now = sideAt(root, ref);
  if (now === null || !forks.flat().every((path) => now.paths.has(path))) return null;
  const range = ['--first-parent', '-n', String(MOST_COMMITS), ref, '--', 'migrations', STEPS];
  for (const commit of (git(root, 'rev-list', ...range) ?? '').split('\n')) {
    const side = oneSideAt(root, commit, forks);
    if (side !== null) return side;
  }
  return null;
}

function isMore({ paths }: SharedSide, other: SharedSide): boolean {
  return paths.size > other.paths.size && [...other.paths].every((path) => paths.has(path));
}

/** It has one side of the forks that it knows, and knows one of them; of a fork that it doesn't know all sides are ours. */
function oneSideAt(root: string, ref: string, forks: readonly (readonly string[])[]): SharedSide | null {
  const side = sideAt(root, ref);
  const counts = forks.map((sides) => sides.filter((path) => side?.paths.has(path) === true).length);
  return Math.max(...counts) === 1 ? side : null;
}

function sideAt(root: string, ref: string): SharedSide | null {
  const commit = git(root, 'rev-parse', '-q', '--verify', `${ref}^{commit}`)?.trim();
  if (commit === undefined) return null;
  const paths = gitPaths(root, 'ls-tree', '-r', '-z', '--name-only', commit, '--', 'migrations', STEPS);
  return paths === null ? null : { ref, paths };
}
