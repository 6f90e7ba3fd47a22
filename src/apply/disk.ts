/** What stands in a project's folder now. Nothing here follows a path out of the project. */
import { isUtf8 } from 'node:buffer';
import { lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';

/** What stands at a path: nothing, a file, or something that keeps a file from being written there. */
export type OnDisk =
  | { readonly is: 'absent' }
  | { readonly is: 'file'; readonly text: string; readonly readOnly: boolean }
  | Obstacle;

export interface Obstacle {
  readonly is: 'obstacle';
  /** Half a sentence: what it is. */
  readonly reason: string;
  /** How it is got out of the way. */
  readonly help: string;
}

export type Disk = (path: string) => OnDisk;

const ABSENT: OnDisk = { is: 'absent' };

/** Reads files below `root`, each once, when it is asked for. Paths are relative to it, with forward slashes. */
export function diskAt(root: string): Disk {
  const look = lookBelow(root);
  const seen = new Map<string, OnDisk>();
  return (path) => {
    const known = seen.get(path);
    if (known !== undefined) return known;
    const found = look(path);
    seen.set(path, found);
    return found;
  };
}

function lookBelow(root: string): Disk {
  const folders = new Map<string, Folder>();
  return (path) => {
    const full = resolve(root, path);
    if (!isInside(resolve(root), full))
      return obstacle(
        'the path leads out of the project',
        'Take `.espalier/` back by Git: no run of Espalier has written that path there.',
      );
    try {
      const folder = folderAt(dirname(full), root, folders);
      if (folder === 'absent') return ABSENT;
      return folder === 'there' ? read(full, root) : folder;
    } catch (error) {
      return obstacle(`it can't be read: ${reasonOf(error)}`, 'Make it readable.');
    }
  };
}

function read(full: string, root: string): OnDisk {
  const stats = stat(full);
  if (stats === undefined) return ABSENT;
  if (stats.isSymbolicLink()) return throughLink(full, root);
  if (stats.isDirectory())
    return obstacle('a folder stands where the file belongs', 'Move the folder away, or remove it.');
  if (!stats.isFile()) return obstacle('something that is no file stands there', 'Remove it.');
  const bytes = readFileSync(full);
  // Read loosely, such bytes would be others when they are written again.
  if (!isUtf8(bytes)) return obstacle('it is not in UTF-8', 'Save it in UTF-8.');
  return { is: 'file', text: bytes.toString('utf8'), readOnly: (stats.mode & 0o222) === 0 };
}

function throughLink(full: string, root: string): OnDisk {
  const target = realPath(full);
  const isOut = target !== null && !isInside(realpathSync(root), target);
  const where = target === null ? 'to nothing' : isOut ? 'that leads out of the project' : 'to another file';
  const help = 'Remove the link, or put what it leads to in its place.';
  return obstacle(`a symbolic link ${where} stands there`, target === null ? 'Remove the link.' : help);
}

/** In one that isn't there nothing is. */
type Folder = 'there' | 'absent' | Obstacle;

/** What stands where that folder belongs. Remembered for each folder: a project has far fewer folders than files. */
function folderAt(folder: string, root: string, known: Map<string, Folder>): Folder {
  const remembered = known.get(folder);
  if (remembered !== undefined) return remembered;
  const found = findFolder(folder, root, known);
  known.set(folder, found);
  return found;
}

function findFolder(folder: string, root: string, known: Map<string, Folder>): Folder {
  if (folder === resolve(root)) return 'there';
  const above = folderAt(dirname(folder), root, known);
  if (above !== 'there') return above;
  const stats = stat(folder);
  if (stats === undefined) return 'absent';
  if (stats.isDirectory()) return 'there';
  const name = relative(resolve(root), folder).split(sep).join('/');
  if (!stats.isSymbolicLink())
    return obstacle(`${name} is a file, and a folder belongs there`, `Move the file ${name} away, or remove it.`);
  const target = realPath(folder);
  if (target !== null && isInside(realpathSync(root), target)) return 'there';
  return obstacle(
    `${name} is a symbolic link that leads out of the project`,
    `Remove the link ${name}, or put the folder that it leads to in its place.`,
  );
}

function obstacle(reason: string, help: string): Obstacle {
  return { is: 'obstacle', reason, help };
}

/** For a run that comes upon one. */
export function wayAround({ help }: Obstacle): string {
  return `${help} Then run \`espalier generate\`.`;
}

/** What the system says of a failed file operation, without the path and the name of the call. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.replace(/^\w+: /, '').replace(/, \w+( '.*)?$/s, '');
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`);
}

function stat(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
