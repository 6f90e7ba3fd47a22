import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { reasonOf } from '../apply/disk.ts';
import { removeEmpty, Writer } from '../apply/write-file.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { notWritten } from './problem.ts';
import { problem } from './problem.ts';
import { readIfThere } from '../source/read-if-there.ts';

/** A file before and after; null: there is none. */
export interface TextOnDisk {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Where it stands, links followed, with the byte order mark that it has on the disk. */
interface Replacement extends TextOnDisk {
  readonly target: string;
}

const MARK = '\uFEFF';

export interface Replaced {
  /** Gives back the texts that were there. Where a file was changed since, all of them stay as they are, and it says so. */
  readonly undo: () => readonly Diagnostic[];
}

/**
 * Gives files below `root` other texts: all of them, or none. A byte order mark stays. All texts are on the disk before the first gets its
 * name: only a run that is killed in the moment between two of these renames leaves some files new and some old.
 */
export function replaceTexts(root: string, texts: readonly TextOnDisk[]): Replaced | readonly Diagnostic[] {
  const full = resolve(root);
  const writer = new Writer(full);
  const prepared: Replacement[] = [];
  for (const text of texts) {
    const next = tried(text.path, () => prepare(full, writer, text));
    if (!('target' in next)) {
      discard(full, writer, prepared);
      return [next];
    }
    prepared.push(next);
  }
  for (const [index, one] of prepared.entries()) {
    const failure = tried(one.path, () => finish(full, writer, one));
    if (failure !== null) {
      discard(full, writer, prepared.slice(index));
      return [failure, ...undone(full, writer, prepared.slice(0, index))];
    }
  }
  return { undo: () => undone(full, writer, prepared) };
}

function prepare(root: string, writer: Writer, { path, before, after }: TextOnDisk): Replacement | Diagnostic {
  const target = targetOf(root, path);
  if (target === null) return leadsOut(path);
  const now = readIfThere(root, target);
  if ((now?.replace(MARK, '') ?? null) !== before) return changedMeanwhile(path);
  const text = after === null || now?.startsWith(MARK) !== true ? after : MARK + after;
  if (text !== null) writer.prepare(target, text);
  return { path, target, before: now, after: text };
}

function finish(root: string, writer: Writer, { path, target, before, after }: Replacement): Diagnostic | null {
  if (readIfThere(root, target) !== before) return changedMeanwhile(path);
  if (after === null) writer.remove(target);
  else writer.finish(target);
  return null;
}

function discard(root: string, writer: Writer, prepared: readonly Replacement[]): void {
  for (const { target } of prepared) {
    writer.clearUnfinished(target);
    removeEmpty(root, dirname(target));
  }
}

function undone(root: string, writer: Writer, replaced: readonly Replacement[]): readonly Diagnostic[] {
  const changed = replaced.filter(({ target, after }) => readIfThere(root, target) !== after);
  if (changed.length > 0) return changed.map(({ path }) => keepsTheEdit(path));
  for (const { target, before } of replaced.toReversed())
    if (before === null) writer.remove(target);
    else writer.write(target, before);
  return [];
}

function tried<T>(path: string, work: () => T): T | Diagnostic {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return notWritten({ path, reason: reasonOf(error) });
  }
}

/** A link stays one: what it leads to gets the text. Null: it leads out of the project. */
function targetOf(root: string, path: string): string | null {
  let known = join(root, path);
  while (!existsSync(known)) known = dirname(known);
  const way = relative(realpathSync(root), join(realpathSync(known), relative(known, join(root, path))));
  return way.startsWith('..') ? null : way;
}

function changedMeanwhile(path: string): Diagnostic {
  return problem('not-in-place', path, `${path} was changed meanwhile.`, 'Run the command again.');
}

function keepsTheEdit(path: string): Diagnostic {
  const message = `${path} was changed meanwhile: it stays as it is, and the model keeps the edit.`;
  return problem('not-in-place', path, message, 'Put right what else is said here, and run `espalier generate`.');
}

function leadsOut(path: string): Diagnostic {
  const message = `${path} is a link that leads out of the project.`;
  return problem('not-in-place', path, message, 'Change the file that it leads to by hand.');
}
