/** The folders of a project of which each file counts for a run, also one that no run has seen yet. */
import { lstatSync, readdirSync } from 'node:fs';
import { LOCK } from '../source/lock-file.ts';
import { LOCAL } from './local.ts';
import { hashOfFile } from './file-hash.ts';

const SETTINGS = 'espalier.yaml';
const MODELS = 'models';
const FOLDERS = [MODELS, 'migrations', '.espalier'];

/** Path → hash. */
export type Hashes = ReadonlyMap<string, string>;

/**
 * What stands in those folders, and in the settings. Null: it can't be said, since some of it is no plain file or folder. A run follows
 * links there, and what they lead to may change unseen.
 */
export function watchedIn(root: string): Hashes | null {
  const hashes = new Map<string, string>();
  const isPlain =
    add(root, SETTINGS, hashes) && FOLDERS.every((folder) => isAbsent(root, folder) || below(root, folder, hashes));
  return isPlain ? hashes : null;
}

/** Whether the model stands there as it did then. */
export function hasModel(root: string, then: Hashes): boolean {
  const now = new Map<string, string>();
  const isPlain = add(root, SETTINGS, now) && (isAbsent(root, MODELS) || below(root, MODELS, now));
  const known = [...then.keys()].filter(isModelFile);
  return isPlain && known.length === now.size && known.every((path) => then.get(path) === now.get(path));
}

/** What the model is read from. */
export function isModelFile(path: string): boolean {
  return path === SETTINGS || path.startsWith(`${MODELS}/`);
}

export function isWatched(path: string): boolean {
  return path === SETTINGS || FOLDERS.some((folder) => path.startsWith(`${folder}/`));
}

function isAbsent(root: string, folder: string): boolean {
  return lstatSync(`${root}/${folder}`, { throwIfNoEntry: false }) === undefined;
}

/** False: something in it can't be taken. */
function below(root: string, folder: string, hashes: Map<string, string>): boolean {
  if (!isFolder(`${root}/${folder}`)) return false;
  return readdirSync(`${root}/${folder}`, { withFileTypes: true }).every((entry) => {
    const path = `${folder}/${entry.name}`;
    if (path === LOCAL || path.startsWith(LOCK)) return true;
    return entry.isDirectory() ? below(root, path, hashes) : add(root, path, hashes);
  });
}

function add(root: string, path: string, hashes: Map<string, string>): boolean {
  const hash = hashOfFile(`${root}/${path}`);
  if (hash !== null) hashes.set(path, hash);
  return hash !== null;
}

/** A link to a folder is none. */
export function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
