/**
 * Rendered files against the manifest and the disk: what a run does with each. Nothing is written here.
 *
 * A text is *known* when Espalier wrote it: the manifest or the journal of a run that was cut short holds its hash. What isn't known
 * was written by a person, and is never overwritten or deleted.
 */
import type { RenderedFile } from '../render/rendered-file.ts';
import { migrationHash } from './acceptances.ts';
import { READ_ONLY, type Action, type Change, type Drift } from './change.ts';
import { wayAround, type Disk } from './disk.ts';
import { leftovers, type Journal } from './journal.ts';
import { basePath, reconcileEjected, withoutBase } from './ejected.ts';
import { entryOf } from './entry.ts';
import type { Entry, Manifest } from './manifest.ts';
import { reconcileOwned } from './owned.ts';
import { comparable, textHash } from './text-hash.ts';
import { reconcileRenamed, type RenamedFile } from './renamed.ts';
import { isUnmerged } from './unmerged.ts';

export interface Known {
  readonly manifest: Manifest;
  readonly journal: Journal;
}

/** The changes in the order of their paths. */
export function reconcile(
  rendered: readonly RenderedFile[],
  known: Known,
  disk: Disk,
  /** By the paths that they get. */
  renamed: ReadonlyMap<string, RenamedFile> = new Map(),
): Change[] {
  const wanted = new Map(rendered.map((file) => [file.path, file]));
  const left = new Set<string>();
  const changes = rendered.flatMap((file) => {
    const entry = known.manifest.get(file.path);
    const moved = entry === undefined ? reconcileFormer(file, known, disk, renamed) : null;
    if (moved !== null) {
      for (const { path } of moved) left.add(path);
      return moved;
    }
    return entry?.owner === 'ejected' ? reconcileEjected(file, entry, known, disk) : reconcileWanted(file, known, disk);
  });
  for (const entry of known.manifest.values()) {
    if (wanted.has(entry.path) || left.has(entry.path)) continue;
    const change =
      entry.owner === 'append-only' ? reconcileApplied(entry, known, disk) : reconcileUnwanted(entry, known, disk);
    if (change !== null) changes.push(change);
    if (entry.owner === 'ejected' && change?.action !== 'orphan') changes.push(...withoutBase(entry.path, disk));
  }
  const bases = new Set(
    [...known.manifest.values()].flatMap(({ owner, path }) => (owner === 'ejected' ? basePath(path) : [])),
  );
  for (const [path, hashes] of leftovers(known.journal)) {
    if (wanted.has(path) || known.manifest.has(path) || bases.has(path) || left.has(path)) continue;
    const change = reconcileLeftover(path, hashes, disk);
    if (change !== null) changes.push(change);
  }
  return changes.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function reconcileFormer(
  file: RenderedFile,
  { manifest }: Known,
  disk: Disk,
  renamed: ReadonlyMap<string, RenamedFile>,
): Change[] | null {
  const former = renamed.get(file.path);
  const entry = former === undefined ? undefined : manifest.get(former.from);
  return former === undefined || entry === undefined ? null : reconcileRenamed(file, former, entry, disk);
}

function reconcileWanted(file: RenderedFile, known: Known, disk: Disk): Change {
  const now = disk(file.path);
  const entry = known.manifest.get(file.path) ?? null;
  const as = changeOf(file, entry);
  if (now.is === 'obstacle') return { ...as('conflict', now.reason, 'edited', null), help: wayAround(now) };
  if (now.is === 'absent') {
    const again = file.owner === 'append-only' ? 'migration-pending' : 'missing';
    return as('create', entry === null ? 'the model asks for it' : 'it was deleted', again, null, file.text);
  }
  const adopted = entry === null ? 'manifest' : null;
  if (file.owner === 'owned') return reconcileOwned(file, entry, now.text, isKnown(file.path, now.text, known));
  if (same(now.text, file.text)) return as('unchanged', 'up to date', adopted, now.text);
  if (!isKnown(file.path, now.text, known)) {
    if (isUnmerged(now.text))
      return { ...as('conflict', 'it holds the marks of a merge', 'unmerged', now.text), help: MADE_ANEW };
    if (entry !== null) return as('conflict', 'it was edited by hand', 'edited', now.text);
    const reason = 'another file stands there, which Espalier did not write';
    return { ...as('conflict', reason, 'edited', now.text), help: LET_GO };
  }
  if (now.readOnly) return { ...as('conflict', READ_ONLY.reason, 'stale', now.text), help: READ_ONLY.help };
  return as('update', 'the model or its template changed', 'stale', now.text, file.text);
}

/** A migration from an earlier run, or its step. It may have been applied to some database, so it must be there as it was written. */
function reconcileApplied(entry: Entry, known: Known, disk: Disk): Change {
  const as = changeOf(entry, entry);
  const now = disk(entry.path);
  if (now.is === 'obstacle') return { ...as('conflict', now.reason, 'migration-edited', null), help: wayAround(now) };
  if (now.is === 'absent') {
    return as('conflict', `${nounOf(entry)} was deleted; ${NEVER_CHANGES}`, 'migration-edited', null);
  }
  const hash = migrationHash(now.text);
  if (hash === entry.hash) return as('unchanged', 'as written', null, now.text);
  if (entry.others?.includes(hash) === true)
    return { ...as('unchanged', 'as written', null, now.text), entry: { ...entry, hash } };
  const isHalfAnew = isKnown(entry.path, now.text, known);
  const reason = isHalfAnew ? HALF_ANEW : `${nounOf(entry)} was edited; ${NEVER_CHANGES}`;
  const change = as('conflict', reason, 'migration-edited', now.text);
  return isHalfAnew ? { ...change, help: 'Run the same command again.' } : change;
}

export const NEVER_CHANGES = 'one that may have been applied never changes';

/** The text of the next one under the same name: what it replaces is gone, and only a run that makes it again can go on from there. */
const HALF_ANEW = 'a run that makes it anew was cut short';

function nounOf({ template }: Entry): string {
  return template === 'step' ? 'the step of the schema' : 'the migration';
}

/** A file that the model asked for once. */
function reconcileUnwanted(entry: Entry, known: Known, disk: Disk): Change | null {
  const as = changeOf(entry, entry);
  const now = disk(entry.path);
  if (now.is === 'absent') return null;
  if (now.is === 'obstacle') return { ...as('conflict', now.reason, 'orphan', null), help: wayAround(now) };
  if (isKnown(entry.path, now.text, known)) {
    return { ...as('delete', 'the model no longer asks for it', 'orphan', now.text), after: null, entry: null };
  }
  if (entry.owner === 'owned' || entry.owner === 'ejected') {
    return as(
      'orphan',
      'the model no longer asks for it, and you changed it: delete it, or move what you need',
      'orphan',
      now.text,
    );
  }
  const reason = 'the model no longer asks for it, but it was edited by hand';
  return { ...as('conflict', reason, 'edited', now.text), help: LET_GO };
}

const MADE_ANEW =
  'Keep elsewhere what you have written in it, delete it, and run `espalier generate`: it is made from the model.';

/** No run makes it, so it can't be ejected. */
const LET_GO = 'Move what you need of it elsewhere, and let it go here: `espalier generate --discard-edits FILE`.';

/** A file of a run that was cut short, which the model no longer asks for. */
function reconcileLeftover(path: string, hashes: readonly string[], disk: Disk): Change | null {
  const now = disk(path);
  if (now.is !== 'file' || !hashes.includes(textHash(now.text))) return null;
  const reason = 'left by a run that was cut short';
  const drift: Drift = 'orphan';
  const nothing = { after: null, wanted: null, entry: null };
  return { path, action: 'delete', reason, drift, owner: 'managed', before: now.text, ...nothing };
}

/** Makes changes of one file. A text that isn't given stays as it is. */
function changeOf(file: RenderedFile | Entry, known: Entry | null) {
  return (action: Action, reason: string, drift: Drift | null, before: string | null, after = before): Change => {
    const { path, owner } = file;
    const wanted = 'text' in file ? file.text : null;
    return { path, action, reason, drift, owner, before, after, wanted, entry: recorded(file, known) };
  };
}

/** An owned file that is written again keeps the hash of its first text: by it an owner's change is seen. */
function recorded(file: RenderedFile | Entry, known: Entry | null): Entry {
  if (!('text' in file)) return file;
  return known !== null && file.owner === 'owned' && known.owner === 'owned' ? known : entryOf(file);
}

/** Whether Espalier wrote it. */
export function isKnown(path: string, text: string, { manifest, journal }: Known): boolean {
  const hash = textHash(text);
  const entry = manifest.get(path);
  return entry?.hash === hash || [...(entry?.others ?? []), ...(journal.get(path) ?? [])].includes(hash);
}

function same(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [comparable(a), comparable(b)];
  return (one !== a || other !== b) && one === other;
}
