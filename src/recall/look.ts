import { basename, resolve } from 'node:path';
import { digestOfPacks } from './packs-digest.ts';
import { hashOfFile } from './file-hash.ts';
import { readLastRun, type LastFile, type LastRun } from './last-run.ts';
import { madeBy } from './made-by.ts';
import { isFolder, watchedIn, type Hashes } from './watched.ts';

/** A project as it is when a command begins. */
export interface Look {
  /** What stands in the folders of which each file counts. Null: it can't be said. */
  readonly watched: Hashes | null;
  /** Null: a run has to find out what there is to do. Else it would say this again. */
  readonly lastRun: LastRun | null;
}

/** Where nothing is to be believed that a run has left. */
export const UNSEEN: Look = { watched: null, lastRun: null };

/** Reads each file that the last run looked at. */
export function lookAt(folder: string): Look {
  const root = resolve(folder);
  const watched = watchedIn(root);
  const last = watched === null ? null : readLastRun(root);
  if (watched === null || last === null) return { watched, lastRun: null };
  const isSame =
    last.folder === basename(root) &&
    areThere(last.files, watched, root) &&
    last.by === madeBy() &&
    last.packs === digestOfPacks(root, last.templates);
  return { watched, lastRun: isSame ? last : null };
}

/** All of them as they were, and none in the watched folders besides. */
function areThere(files: readonly LastFile[], watched: Hashes, root: string): boolean {
  const others = files.filter(({ path }) => !watched.has(path));
  if (files.length - others.length !== watched.size) return false;
  if (!files.every(({ path, hash }) => (watched.get(path) ?? hash) === hash)) return false;
  const isBelowFolders = noLinkAbove(root);
  return others.every(({ path, hash }) => isBelowFolders(path) && hashOfFile(`${root}/${path}`) === hash);
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
