/** What a run leaves for the next one: that nothing will have changed is known by the bytes of all files that count. */
import { basename } from 'node:path';
import type { Change } from '../apply/change.ts';
import { MANIFEST, parseManifest, printManifest } from '../apply/manifest.ts';
import { SCHEMA } from '../apply/state.ts';
import { textHash } from '../apply/text-hash.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hashOf } from '../source/hash.ts';
import { writeEntities, type KnownEntities } from '../recall/entities.ts';
import { writeLastRun, type LastFile, type LastRun, type Saying } from '../recall/last-run.ts';
import { madeBy } from '../recall/made-by.ts';
import { provenStamps, writeStamps, type Proof, type Stamps } from '../recall/stamps.ts';
import { isWatched, type Hashes } from '../recall/watched.ts';
import type { BringUp } from './bring-up.ts';

/**
 * What the next run finds, where this one has made all its changes, and nobody makes others. Null: it can't be told without making it, as
 * where a file was merged, or a person has something to do.
 */
export function nextRun(result: BringUp): BringUp | null {
  const { state, changes, replaced, restored, moves, changedTemplates } = result;
  const isMerged = [...state.manifest.values()].some(({ others }) => others !== undefined);
  const isMore = isMerged || state.unfinished || [...replaced, ...restored, ...moves, ...changedTemplates].length > 0;
  const next = changes.map(nextOf);
  if (isMore || next.includes(null)) return null;
  const left = next.filter((change) => change !== null && change !== 'gone');
  const manifestText = printManifest(left.flatMap(({ entry }) => entry ?? []));
  const manifest = parseManifest(manifestText);
  if ('problem' in manifest) return null;
  return { ...result, state: { ...state, manifest, manifestText, schema: result.schema }, changes: left };
}

/** What the next run says of a file. Null: it can't be told. */
function nextOf(change: Change): Change | 'gone' | null {
  const { path, action, owner, after, entry, drift } = change;
  if (action === 'unchanged' || action === 'keep') return drift === null ? change : null;
  const isManaged = owner === 'managed';
  if (action === 'delete') return isWatched(path) ? null : 'gone';
  if (action === 'create' || action === 'update') {
    const now = { ...change, action: 'unchanged', drift: null, before: after } as const;
    if (isManaged) return { ...now, reason: 'up to date' };
    const isFirst = owner === 'append-only' || (owner === 'owned' && textHash(after ?? '') === entry?.hash);
    return action === 'create' && isFirst ? { ...now, reason: 'as written' } : null;
  }
  return null;
}

/** What a run says besides of files: its diagnostics and findings, and of which templates that is. */
type Said = Pick<Saying, 'templates' | 'packs' | 'diagnostics' | 'ofModel' | 'findings'>;

/** `watched`: the folders that a run reads whole, as they were before it. */
export function remember(
  root: string,
  watched: Hashes,
  { state, changes, schema }: BringUp,
  said: Said,
  entities: KnownEntities,
  proof: Proof,
): void {
  const files = new Map<string, LastFile>();
  for (const [path, hash] of watched) files.set(path, { path, hash, kept: null });
  for (const path of [MANIFEST, SCHEMA]) {
    const text = path === MANIFEST ? state.manifestText : schema;
    if (text !== null) files.set(path, { path, hash: hashOf(text), kept: null });
  }
  for (const { path, owner, action, reason, before } of changes)
    files.set(path, { path, hash: hashOf(before ?? ''), kept: { owner, action, reason } });
  const sorted = [...files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const run = writeLastRun(root, { by: madeBy(), folder: basename(root), ...said, files: sorted });
  writeEntities(root, run, entities);
  writeStamps(root, run, provenStamps(root, madeOf(sorted), proof));
}

/** Hashes by path: of the files that are otherwise now. Null: it isn't there any more. */
export type Now = ReadonlyMap<string, string | null>;

/** The same after a run that has changed nothing but the texts of managed files. */
export function rememberAlso(
  root: string,
  last: LastRun,
  now: Now,
  diagnostics: readonly Diagnostic[],
  entities: KnownEntities,
  stamps: Stamps,
  proof: Proof,
): void {
  const known = new Map<string, LastFile>(last.files.map((file) => [file.path, file]));
  for (const [path, hash] of now) {
    if (hash === null) known.delete(path);
    else known.set(path, { path, hash, kept: known.get(path)?.kept ?? null });
  }
  const sorted = [...known.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const { by, folder, templates, packs, findings } = last;
  const said = { by, folder, templates, packs, findings, diagnostics, ofModel: diagnostics.length };
  const run = writeLastRun(root, { ...said, files: sorted });
  writeEntities(root, run, entities);
  const isWritten = (path: string): boolean => proof.written.has(path);
  const kept = [...stamps].filter(([path]) => !isWritten(path));
  writeStamps(root, run, new Map([...kept, ...provenStamps(root, madeOf(sorted).filter(isWritten), proof)]));
}

/** What stands outside of the folders that each run reads whole. */
function madeOf(files: readonly LastFile[]): string[] {
  return files.flatMap(({ path }) => (isWatched(path) ? [] : path));
}
