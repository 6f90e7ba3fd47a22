/**
 * Hand-written migrations. No run makes them, and the manifest has them all the same: by it `check`, which asks no database, sees one that
 * was edited, is gone or has another name. Until a commit holds one it is still being written, and `generate` takes it as it stands.
 */
import { dirname } from 'node:path';
import { migrationHash } from '../apply/acceptances.ts';
import type { Change, Drift } from '../apply/change.ts';
import { wayAround, type Disk, type Obstacle } from '../apply/disk.ts';
import { BY_HAND, isByHand, type Entry, type Manifest } from '../apply/manifest.ts';
import type { Move } from '../apply/move-files.ts';
import { isUnmerged } from '../apply/unmerged.ts';
import { committedHash } from './committed-hash.ts';
import { departureOf } from './departure.ts';
import { lateness } from './late.ts';

export interface ByHand {
  readonly root: string;
  readonly disk: Disk;
  readonly manifest: Manifest;
  /** Paths of those that are there. */
  readonly paths: readonly string[];
  /** Those that get another number. */
  readonly moves: readonly Move[];
}

interface File {
  readonly path: string;
  /** Its path after the run. */
  readonly to: string;
  /** What keeps it from being read; else the text. */
  readonly obstacle: Obstacle | null;
  readonly text: string;
  readonly hash: string;
  /** Null: it isn't recorded. */
  readonly entry: Entry | null;
}

/** `made`: what a run does with all other files, migrations that runs have made among them. */
export function withByHand(made: readonly Change[], project: ByHand): Change[] {
  const { root, manifest, paths, disk } = project;
  const gone = [...manifest.values()].filter((entry) => isByHand(entry) && !paths.includes(entry.path));
  const files = paths.map((path) => fileAt(path, project, gone));
  const lost = gone.filter((entry) => !files.some((file) => file.entry === entry));
  const missing = made.flatMap(({ path, drift, entry }) =>
    drift === 'migration-edited' && disk(path).is === 'absent' ? (entry ?? []) : [],
  );
  const renamed = renamesOf([...lost, ...missing], files);
  const changes = [
    ...made.map((change) => explained(change, renamed.get(change.path), root)),
    ...lost.flatMap((entry) => lostChange(entry, renamed.get(entry.path), root) ?? []),
  ];
  // What has another name is told once, under the name that it has lost.
  const told = new Set(changes.flatMap(({ path, action }) => (action === 'conflict' ? (renamed.get(path) ?? []) : [])));
  const others = files.filter((file) => !told.has(file)).map((file) => fileChange(file, project));
  return [...changes, ...others].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function fileAt(path: string, { manifest, moves, disk }: ByHand, gone: readonly Entry[]): File {
  const now = disk(path);
  const text = now.is === 'file' ? now.text : '';
  const to = moves.find(({ from }) => from === path)?.to ?? path;
  // Recorded under the name that it is to get: a run that gave it that name was cut short.
  const entry = manifest.get(path) ?? gone.find((one) => one.path === to) ?? null;
  return { path, to, obstacle: now.is === 'obstacle' ? now : null, text, hash: migrationHash(text), entry };
}

/** What holds a recorded text under another name, by the path where that is missing. */
function renamesOf(missing: readonly Entry[], files: readonly File[]): ReadonlyMap<string, File> {
  const renamed = new Map<string, File>();
  const taken = new Set<File>();
  for (const { path, hash } of missing) {
    const file = files.find(
      (one) => one.entry === null && one.hash === hash && dirname(one.path) === dirname(path) && !taken.has(one),
    );
    if (file === undefined) continue;
    taken.add(file);
    renamed.set(path, file);
  }
  return renamed;
}

/** With the way out, where it is a migration that a run has made, and isn't as it was. */
function explained(change: Change, renamed: File | undefined, root: string): Change {
  const { drift, help, before, entry } = change;
  if (drift !== 'migration-edited' || help !== undefined || entry === null) return change;
  const departure = departureOf(root, entry, before === null ? null : migrationHash(before), renamed?.path ?? null);
  if (departure.standing === 'unrecorded') {
    const why = 'commits hold it as it stands, and none as the manifest says';
    return { ...change, drift: 'manifest', reason: why, help: departure.help };
  }
  return { ...change, reason: renamed === undefined ? change.reason : departure.reason, help: departure.help };
}

/** Null: no commit held it, and it has another name now. */
function lostChange(entry: Entry, renamed: File | undefined, root: string): Change | null {
  const { standing, reason, help } = departureOf(root, entry, null, renamed?.path ?? null);
  if (standing !== 'open') return { ...conflict(entry.path, entry, reason, 'migration-edited', null), help };
  if (renamed !== undefined) return null;
  return unchanged(entry.path, null, 'it is recorded and gone, and no commit holds it', 'manifest', null);
}

function fileChange({ path, to, obstacle, text, hash, entry }: File, { root, manifest }: ByHand): Change {
  if (obstacle !== null)
    return { ...conflict(path, entry, obstacle.reason, 'migration-edited', null), help: wayAround(obstacle) };
  if (isUnmerged(text)) {
    const reason = 'it holds the marks of a merge, since two branches have a migration of that name';
    return { ...conflict(path, entry, reason, 'unmerged', text), help: KEEP_BOTH };
  }
  const recorded: Entry = { path: to, owner: 'append-only', hash, template: BY_HAND };
  const said = entry ?? lostEntry(root, recorded);
  if (said === null) {
    const late = path === to ? lateness(root, path, manifest) : null;
    if (late !== null) return { ...conflict(path, null, late.reason, 'migration-forked', text), help: late.help };
    return unchanged(to, recorded, 'it is written by hand, and not recorded yet', 'manifest', text);
  }
  if (said.hash === hash || said.others?.includes(hash) === true)
    return unchanged(to, recorded, 'as recorded', null, text);
  const { standing, reason, help } = departureOf(root, { ...said, path }, hash, null);
  // What was committed before it was recorded as it stands is to be recorded.
  return standing === 'open' || standing === 'unrecorded'
    ? unchanged(to, recorded, 'it is written by hand, and not recorded as it stands', 'manifest', text)
    : { ...conflict(path, said, reason, 'migration-edited', text), help };
}

/** The manifest has lost its line, and the text isn't the one that was in it. */
function lostEntry(root: string, { path, hash, ...rest }: Entry): Entry | null {
  const was = committedHash(root, path, hash);
  return was === null ? null : { ...rest, path, hash: was };
}

const KEEP_BOTH =
  'Leave here what the side has that is shared, and give the text of the other side a file of its own, with the next number.';

type Made = (path: string, entry: Entry | null, reason: string, drift: Drift | null, text: string | null) => Change;

const unchanged: Made = (path, entry, reason, drift, text) => {
  const texts = { before: text, after: text, wanted: null };
  return { path, action: 'unchanged', reason, drift, owner: 'append-only', ...texts, entry };
};

const conflict: Made = (...of) => ({ ...unchanged(...of), action: 'conflict' });
