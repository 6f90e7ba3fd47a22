/** A file of the user's that gets the name of its entity: its lines stay, and what it has of ours gets the new names. */
import type { RenderedFile } from '../render/rendered-file.ts';
import type { Change } from './change.ts';
import type { Disk } from './disk.ts';
import { basePath, ejectedText } from './ejected.ts';
import { entryOf } from './entry.ts';
import type { Entry } from './manifest.ts';
import { mergeWords } from './merge-texts.ts';
import { comparable } from './text-hash.ts';

export interface RenamedFile {
  /** The former path. */
  readonly from: string;
  /** The text that Espalier made there. */
  readonly base: string;
}

/** Null: another file stands there already, or the former one is gone. */
export function reconcileRenamed(
  file: RenderedFile,
  { from, base }: RenamedFile,
  former: Entry,
  disk: Disk,
): Change[] | null {
  const [there, now] = [disk(from), disk(file.path)];
  if (there.is !== 'file' || now.is === 'obstacle') return null;
  const isEjected = former.owner === 'ejected';
  const wanted = isEjected ? ejectedText(file.text) : file.text;
  const { text, isConflict } = mergeWords(there.text, base, wanted);
  // A run that was cut short has written it.
  if (now.is === 'file' && comparable(now.text) !== comparable(text)) return null;
  const entry = entryOf({ ...file, owner: former.owner, text: wanted });
  const { owner } = former;
  const moved: Change = {
    path: file.path,
    action: now.is === 'file' ? 'update' : 'create',
    reason: isConflict ? `it was ${from}, and you had changed its names` : `it was ${from}`,
    drift: isConflict ? 'unmerged' : 'missing',
    owner,
    before: now.is === 'file' ? now.text : null,
    after: text,
    wanted: file.text,
    entry,
  };
  const left = gone(from, there.text, `it is ${file.path} now`, owner);
  return [moved, left, ...(isEjected ? basesOf(file.path, wanted, from, disk) : [])];
}

function basesOf(to: string, made: string, from: string, disk: Disk): Change[] {
  const held = disk(basePath(from));
  const next: Change = {
    path: basePath(to),
    action: 'create',
    reason: 'what it was made from',
    drift: null,
    owner: 'ejected',
    before: null,
    after: made,
    wanted: null,
    entry: null,
  };
  return held.is === 'file' ? [next, gone(basePath(from), held.text, 'its file has another name', 'ejected')] : [next];
}

function gone(path: string, before: string, reason: string, owner: Change['owner']): Change {
  return { path, action: 'delete', reason, drift: 'orphan', owner, before, after: null, wanted: null, entry: null };
}
