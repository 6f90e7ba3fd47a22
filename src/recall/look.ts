import { basename, resolve } from 'node:path';
import { digestOfPacks } from './packs-digest.ts';
import { readLastRun, type LastFile, type LastRun } from './last-run.ts';
import { madeBy } from './made-by.ts';
import { haveHashes, readStamps, stampsOf, type Stamps } from './stamps.ts';
import { isFolder, isModelFile, isWatched, watchedIn, type Hashes } from './watched.ts';

/** A project as it is when a command begins. */
export interface Look {
  /** What stands in the folders of which each file counts. Null: it can't be said. */
  readonly watched: Hashes | null;
  /** Null: a run has to find out what there is to do. Else it would say this again. */
  readonly lastRun: LastRun | null;
  /** The last run, where nothing else is otherwise since than the files of the model. */
  readonly lastModel: LastRun | null;
  /** Of the files that were made, where there is a `lastModel`. */
  readonly stamps: Stamps;
}

/** Where nothing is to be believed that a run has left. */
export const UNSEEN: Look = { watched: null, lastRun: null, lastModel: null, stamps: new Map() };

/** Reads each file that the last run looked at; where there is something to do anyway, those alone that somebody has written since. */
export function lookAt(folder: string): Look {
  const root = resolve(folder);
  const watched = watchedIn(root);
  const last = watched === null ? null : readLastRun(root);
  const unseen = { ...UNSEEN, watched };
  if (watched === null || last === null) return unseen;
  const made = last.files.filter(({ path }) => !isWatched(path));
  const isOfThis =
    last.folder === basename(root) &&
    isOfRest(last.files, watched) &&
    made.every(noLinkAbove(root)) &&
    last.by === madeBy() &&
    last.packs === digestOfPacks(root, last.templates);
  if (!isOfThis) return unseen;
  // That there is nothing to do is said of bytes alone.
  if (isOfModel(last.files, watched)) return haveHashes(root, made) ? { ...unseen, lastRun: last } : unseen;
  const stamps = stampsOf(root, made, readStamps(root, last.id));
  return stamps === null ? unseen : { ...unseen, lastModel: last, stamps };
}

/** What stands in the watched folders besides the model is the same. */
function isOfRest(files: readonly LastFile[], watched: Hashes): boolean {
  const known = files.filter(({ path }) => isWatched(path) && !isModelFile(path));
  return (
    known.length === [...watched.keys()].filter((path) => !isModelFile(path)).length &&
    known.every(({ path, hash }) => watched.get(path) === hash)
  );
}

/** The files of the model are the same. */
function isOfModel(files: readonly LastFile[], watched: Hashes): boolean {
  const known = files.filter(({ path }) => isModelFile(path));
  return (
    known.length === [...watched.keys()].filter(isModelFile).length &&
    known.every(({ path, hash }) => watched.get(path) === hash)
  );
}

/** Whether plain folders alone lead to a path. Where a link does, a run says so. */
function noLinkAbove(root: string): (file: LastFile) => boolean {
  const known = new Set(['']);
  const isBelow = (path: string): boolean => {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (known.has(folder)) return true;
    if (!isBelow(folder) || !isFolder(`${root}/${folder}`)) return false;
    known.add(folder);
    return true;
  };
  return ({ path }) => isBelow(path);
}
