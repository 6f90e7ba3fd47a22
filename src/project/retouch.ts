/**
 * A run after a change of words alone (`words-alone.ts`) in a project in which nothing else has changed since the last run. It makes the
 * files of a few entities, and leaves all that such a change leaves as it is. What it writes is what a whole run would write.
 */
import { apply, type ApplyFailure, type Written } from '../apply/apply.ts';
import { writes, type Change } from '../apply/change.ts';
import { diskAt, type Disk } from '../apply/disk.ts';
import { lockProject } from '../apply/lock.ts';
import { MANIFEST, type Entry } from '../apply/manifest.ts';
import { reconcile, type Known } from '../apply/reconcile.ts';
import { readState, type State } from '../apply/state.ts';
import { comparable, isLarge, keepHash } from '../apply/text-hash.ts';
import { hashOfFile } from '../recall/file-hash.ts';
import { hashOf } from '../source/hash.ts';
import { readEntities, type KnownEntities } from '../recall/entities.ts';
import type { LastRun } from '../recall/last-run.ts';
import type { Look } from '../recall/look.ts';
import { hasStamp, type Stamps } from '../recall/stamps.ts';
import { isModelFile, type Hashes } from '../recall/watched.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { unchangedBut, type GenerateResult } from './before.ts';
import { saidBy, stillKnown, touchedBy } from './known-entities.ts';
import type { LoadedProject } from './load-project.ts';
import { rememberAlso, type Now } from './next-run.ts';
import { notWritten } from './problem.ts';
import { retouchedFiles } from './retouched-files.ts';

interface Retouch {
  readonly root: string;
  readonly loaded: LoadedProject;
  readonly last: LastRun;
  readonly watched: Hashes;
  readonly before: KnownEntities;
  readonly stamps: Stamps;
  readonly dryRun: boolean;
}

/** Null: something isn't as such a run takes it, so that a whole one has to find out. Nothing is done then. */
export async function retouchedProject(
  root: string,
  { lastModel: last, watched, stamps }: Look,
  loaded: LoadedProject,
  dryRun: boolean,
): Promise<GenerateResult | null> {
  if (last === null || watched === null) return null;
  // What was said of files or of databases may have to be said otherwise.
  if (last.findings.length > 0 || last.diagnostics.length > last.ofModel) return null;
  const before = readEntities(root, last.id);
  if (before === null) return null;
  const retouch = { root, loaded, last, watched, before, stamps, dryRun };
  if (dryRun) return retouched(retouch);
  const lock = lockProject(root);
  if (!('release' in lock)) return null;
  try {
    return await retouched(retouch);
  } finally {
    lock.release();
  }
}

async function retouched(retouch: Retouch): Promise<GenerateResult | null> {
  const { root, loaded, last, before } = retouch;
  const { model, packs, diagnostics } = loaded;
  const state = readState(root, { hasSchema: false });
  if (model === null || 'problem' in state || !isAsLeft(state, last)) return null;
  const said = saidBy(model);
  const entities = touchedBy(model, said, before);
  if (entities === null) return null;
  const disk = knowingHashes(retouch);
  const files = await retouchedFiles(model, packs, entities, { manifest: state.manifest, disk });
  if (files === null) return null;
  const changes = reconcile(files, knownOf(files, state), disk);
  const entitiesNow = stillKnown(model, said, before, entities);
  if (!changes.every(isExpected) || entitiesNow === null) return null;
  const failure = retouch.dryRun ? null : written(retouch, state, changes, entitiesNow);
  const nothing = { migrations: [], sql: [], takenBack: [], moves: [] };
  const result = { ...nothing, changes: unchangedBut(root, last, changes.filter(writes)) };
  return failure === null
    ? { ...result, ok: true, diagnostics }
    : { ...result, ok: false, diagnostics: [...diagnostics, notWritten(failure)] };
}

/** Writes the changes, and what the next run is to know. */
function written(
  { root, loaded, last, watched, stamps }: Retouch,
  state: State,
  changes: readonly Change[],
  entities: KnownEntities,
): ApplyFailure {
  const outcome = { changes: [...changes, ...others(state, changes)], schema: null };
  let all: Written = new Map();
  const failure = apply(root, state, outcome, (those) => (all = those));
  if (failure !== null) return failure;
  const now = new Map([
    ...modelFiles(last, watched),
    [MANIFEST, hashOfFile(`${root}/${MANIFEST}`)] as const,
    ...changes.filter(writes).map(({ path, after, entry }) => [path, hashOfText(after ?? '', entry)] as const),
  ]);
  rememberAlso(root, last, now, loaded.diagnostics, entities, stamps, { since: 0, written: all });
  return null;
}

/** Nobody has been here since the command has looked at the project. */
function isAsLeft({ unfinished, manifestText }: State, { files }: LastRun): boolean {
  const hash = files.find(({ path }) => path === MANIFEST)?.hash;
  return !unfinished && manifestText !== null && hashOf(manifestText) === hash;
}

/** A large text that was read while its file has the stamp of its hash needs no other hash. */
function knowingHashes({ root, last, stamps }: Retouch): Disk {
  const disk = diskAt(root);
  const seen = new Set<string>();
  return (path) => {
    const now = disk(path);
    if (seen.has(path)) return now;
    seen.add(path);
    const isKnown = now.is === 'file' && isLarge(now.text) && comparable(now.text) === now.text;
    const hash = isKnown && hasStamp(root, path, stamps) ? last.files.find((file) => file.path === path)?.hash : null;
    if (isKnown && typeof hash === 'string') keepHash(now.text, hash);
    return now;
  };
}

function knownOf(files: readonly RenderedFile[], { manifest, journal }: State): Known {
  const entries = files.flatMap(({ path }) => manifest.get(path) ?? []);
  return { manifest: new Map(entries.map((entry) => [entry.path, entry])), journal };
}

/** Anything else is no case for such a run. */
function isExpected({ action, owner, drift }: Change): boolean {
  return action === 'unchanged' ? drift === null : action === 'update' && owner === 'managed';
}

/** Files at which nobody has looked, as the manifest has them. */
function others({ manifest }: State, changes: readonly Change[]): Change[] {
  const known = new Set(changes.map(({ path }) => path));
  const kept = {
    action: 'unchanged',
    reason: 'up to date',
    drift: null,
    before: null,
    after: null,
    wanted: null,
  } as const;
  return [...manifest.values()]
    .filter(({ path }) => !known.has(path))
    .map((entry) => ({ ...kept, path: entry.path, owner: entry.owner, entry }));
}

/** The manifest knows nearly every text by the hash that its file has. */
function hashOfText(text: string, entry: Entry | null): string {
  return entry !== null && comparable(text) === text ? entry.hash : hashOf(text);
}

/** What stands in models/ now, and what stood there and doesn't any more. */
function modelFiles({ files }: LastRun, watched: Hashes): Now {
  const before = files.filter(({ path }) => isModelFile(path)).map(({ path }) => [path, null] as const);
  return new Map([...before, ...[...watched].filter(([path]) => isModelFile(path))]);
}
