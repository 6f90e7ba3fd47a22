import { basename, resolve } from 'node:path';
import { digestOfPacks } from './packs-digest.ts';
import { hashOfFile } from './file-hash.ts';
import { readLastRun, type LastFile, type LastRun } from './last-run.ts';
import { madeBy } from './made-by.ts';
import { isFolder, isModelFile, watchedIn, type Hashes } from './watched.ts';

/** A project as it is when a command begins. */
export interface Look {
  /** What stands in the folders of which each file counts. Null: it can't be said. */
  readonly watched: Hashes | null;
  /** Null: a run has to find out what there is to do. Else it would say this again. */
  readonly lastRun: LastRun | null;
  /** The last run, where nothing else is otherwise since than the files of the model. */
  readonly lastModel: LastRun | null;
}

/** Where nothing is to be believed that a run has left. */
export const UNSEEN: Look = { watched: null, lastRun: null, lastModel: null };

/** Reads each file that the last run looked at. */
export function lookAt(folder: string): Look {
  const root = resolve(folder);
  const watched = watchedIn(root);
  const last = watched === null ? null : readLastRun(root);
  if (watched === null || last === null) return { ...UNSEEN, watched };
  const isOfThis =
    last.folder === basename(root) &&
    isThere(last.files, watched, root) &&
    last.by === madeBy() &&
    last.packs === digestOfPacks(root, last.templates);
  if (!isOfThis) return { ...UNSEEN, watched };
  return isOfModel(last.files, watched)
    ? { watched, lastRun: last, lastModel: null }
    : { watched, lastRun: null, lastModel: last };
}

/** All of them as they were but for the model, and none in the watched folders besides. */
function isThere(files: readonly LastFile[], watched: Hashes, root: string): boolean {
  const others = files.filter(({ path }) => !isModelFile(path));
  const isBelowFolders = noLinkAbove(root);
  const known = others.filter(({ path }) => watched.has(path));
  return (
    known.length === [...watched.keys()].filter((path) => !isModelFile(path)).length &&
    known.every(({ path, hash }) => watched.get(path) === hash) &&
    others.every(
      ({ path, hash }) => watched.has(path) || (isBelowFolders(path) && hashOfFile(`${root}/${path}`) === hash),
    )
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
function noLinkAbove(root: string): (path: string) => boolean {
  const known = new Set(['']);
  const isBelow = (path: string): boolean => {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (known.has(folder)) return true;
    if (!isBelow(folder) || !isFolder(`${root}/${folder}`)) return false;
    known.add(folder);
    return true;
  };
  return isBelow;
}
