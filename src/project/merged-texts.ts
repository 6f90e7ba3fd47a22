/** Texts that Git has made of two texts of Espalier's in a merge: nobody wrote them, so they are made anew as those two would be. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MANIFEST, parseManifest, type Entry, type Manifest } from '../apply/manifest.ts';
import { comparable, textHash } from '../apply/text-hash.ts';
import { isUnmerged } from '../apply/unmerged.ts';
import { git } from './git.ts';
import { knownTexts } from './known-texts.ts';
import { lastMerge } from './shared-side.ts';

interface Side {
  readonly commit: string;
  readonly manifest: Manifest;
}

/** Of these files, those which hold what a merge has made: with its marks, or as Git merges them without a conflict. */
export function mergedTexts(
  root: string,
  manifest: Manifest,
  files: readonly { readonly path: string; readonly text: string }[],
): string[] {
  const merge = files.length === 0 ? null : mergeOf(root);
  const isMade = merge === null ? () => false : madeBy(root, merge);
  return files
    .filter(({ path, text }) => isMade(path, text) || isMixture(root, path, text, manifest.get(path)))
    .map(({ path }) => path);
}

function madeBy(root: string, { ours, theirs, isOver }: Merge): (path: string, text: string) => boolean {
  const base = git(root, 'merge-base', ours.commit, theirs.commit)?.trim() ?? '';
  return (path, text) => {
    const [one, other] = [textOf(root, ours, path), textOf(root, theirs, path)];
    if (one === null || other === null) return false;
    // Marks of later may be of anything, such as of a stash.
    if (isUnmerged(text)) return !isOver || git(root, 'show', `HEAD:./${path}`) === text;
    return isMergeOf(text, one, git(root, 'show', `${base}:./${path}`) ?? '', other);
  };
}

/**
 * A rebase or a squash that was committed leaves no word of what it merged. But the manifest has the lines of both sides until the next
 * run, and Git the texts that they name.
 */
function isMixture(root: string, path: string, text: string, entry: Entry | undefined): boolean {
  if (entry?.others === undefined) return false;
  const sides = knownTexts(root, path, [entry.hash, ...entry.others]);
  const [one, other] = sides;
  if (one === undefined || other === undefined) return false;
  if (isUnmerged(text)) {
    const lines = new Set(sides.flatMap((side) => side.text.split('\n')));
    return withoutMarks(text).every((line) => lines.has(line));
  }
  const base = git(root, 'merge-base', one.commit, other.commit)?.trim() ?? '';
  const before = git(root, 'show', `${base}:./${path}`) ?? '';
  return isMergeOf(text, one.text, before, other.text) || isMergeOf(text, other.text, before, one.text);
}

/** The lines of either side; those of what both began with may stand between marks, too. */
function withoutMarks(text: string): string[] {
  const sides = text.replaceAll(/^\|{7}[^]*?^(?=={7}$)/gm, '');
  return sides.split('\n').filter((line) => !/^(?:<{7} |={7}$|>{7} )/.test(line));
}

interface Merge {
  readonly ours: Side;
  readonly theirs: Side;
  readonly isOver: boolean;
}

/** The one that is under way; else the last one. */
function mergeOf(root: string): Merge | null {
  const last = lastMerge(root);
  const pairs = [...UNDER_WAY.map((ref) => ['HEAD', ref] as const), [`${last}^1`, `${last}^2`] as const];
  for (const [one, other] of pairs) {
    const theirs = sideAt(root, other);
    const ours = theirs === null ? null : sideAt(root, one);
    if (ours !== null && theirs !== null) return { ours, theirs, isOver: one !== 'HEAD' };
  }
  return null;
}

const UNDER_WAY = ['MERGE_HEAD', 'REBASE_HEAD', 'CHERRY_PICK_HEAD'];

function sideAt(root: string, ref: string): Side | null {
  const commit = git(root, 'rev-parse', '-q', '--verify', `${ref}^{commit}`)?.trim();
  if (commit === undefined) return null;
  const manifest = parseManifest(git(root, 'show', `${commit}:./${MANIFEST}`));
  return 'problem' in manifest ? null : { commit, manifest };
}

/** Null: it isn't there, or not as Espalier wrote it. */
function textOf(root: string, { commit, manifest }: Side, path: string): string | null {
  const text = git(root, 'show', `${commit}:./${path}`);
  return text !== null && manifest.get(path)?.hash === textHash(text) ? text : null;
}

function isMergeOf(text: string, ours: string, base: string, theirs: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'espalier-merge-'));
  try {
    for (const [name, content] of Object.entries({ ours, base, theirs })) writeFileSync(join(folder, name), content);
    const merged = git(folder, 'merge-file', '-p', 'ours', 'base', 'theirs');
    return merged !== null && comparable(merged) === comparable(text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
