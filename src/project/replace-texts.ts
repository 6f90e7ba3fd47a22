import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { reasonOf } from '../apply/disk.ts';
import { lockProject } from '../apply/lock.ts';
import { removeEmpty, Writer } from '../apply/write-file.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { readIfThere } from '../source/read-if-there.ts';
import { notLocked, notWritten, problem } from './problem.ts';
import { EDIT, editIsWhole, noteEdit, type EditedFile } from './unfinished-edit.ts';

/** A file before and after; null: there is none. */
export interface TextOnDisk {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Where it stands, links followed, with the byte order mark that it has on the disk. */
type Replacement = TextOnDisk & EditedFile;

const MARK = '\uFEFF';

export interface Replaced {
  /** Gives back the texts that were there. Where a file was changed since, all of them stay as they are, and it says so. */
  readonly undo: () => readonly Diagnostic[];
}

/**
 * Gives files below `root` other texts: all of them, or none. A byte order mark stays. All texts are on the disk before the first gets its
 * name, and while some files are new and some old, a note says so.
 */
export function replaceTexts(root: string, texts: readonly TextOnDisk[]): Replaced | readonly Diagnostic[] {
  const full = resolve(root);
  return locked(full, () => replaced(full, texts));
}

function locked<T>(root: string, work: () => T): T | readonly Diagnostic[] {
  const lock = lockProject(root);
  if (!('release' in lock)) return [notLocked(lock)];
  try {
    return work();
  } finally {
    lock.release();
  }
}

function replaced(root: string, texts: readonly TextOnDisk[]): Replaced | readonly Diagnostic[] {
  const planned: Replacement[] = [];
  for (const text of texts) {
    const next = planOf(root, text);
    if ('code' in next) return [next];
    planned.push(next);
  }
  const failures = exchanged(root, planned);
  return failures.length > 0 ? failures : { undo: () => locked(root, () => takenBack(root, planned)) };
}

/** Gives all files their new texts. What it says where it can't; then they have their former ones. */
function exchanged(root: string, texts: readonly Replacement[]): readonly Diagnostic[] {
  const writer = new Writer(root);
  // As long as one of them isn't done, a text that was prepared says so: what goes comes first.
  const planned = texts.toSorted((a, b) => Number(a.after !== null) - Number(b.after !== null));
  const failure =
    failureOf(EDIT, () => noteEdit(writer, planned)) ??
    planned.reduce<Diagnostic | null>((first, one) => first ?? failureOf(one.path, () => prepare(writer, one)), null);
  if (failure !== null) {
    discard(root, writer, planned);
    return [failure];
  }
  for (const [index, one] of planned.entries()) {
    const refusal = failureOf(one.path, () => finish(root, writer, one));
    if (refusal === null) continue;
    const { isSettled, diagnostics } = broughtBack(root, planned.slice(0, index));
    // Where the disk refuses that too, the note stays, and a later run completes the edit.
    if (isSettled) discard(root, writer, planned.slice(index));
    return [refusal, ...diagnostics];
  }
  // What is left of it says the same.
  failureOf(EDIT, () => editIsWhole(root, writer));
  return [];
}

function planOf(root: string, { path, before, after }: TextOnDisk): Replacement | Diagnostic {
  const target = targetOf(root, path);
  if (target === null) return leadsOut(path);
  const now = readIfThere(root, target);
  if ((now?.replace(MARK, '') ?? null) !== before) return changedMeanwhile(path);
  const text = after === null || now?.startsWith(MARK) !== true ? after : MARK + after;
  return { path, target, before: now, after: text };
}

function prepare(writer: Writer, { target, after }: Replacement): void {
  if (after !== null) writer.prepare(target, after);
}

function finish(root: string, writer: Writer, { path, target, before, after }: Replacement): Diagnostic | null {
  if (readIfThere(root, target) !== before) return changedMeanwhile(path);
  if (after === null) writer.remove(target);
  else writer.finish(target);
  return null;
}

/** What is left of it where the disk refuses says nothing that isn't so. */
function discard(root: string, writer: Writer, planned: readonly Replacement[]): void {
  failureOf(EDIT, () => {
    for (const { target } of planned) {
      writer.clearUnfinished(target);
      removeEmpty(root, dirname(target));
    }
    editIsWhole(root, writer);
  });
}

/** Of an edit that was whole. */
function takenBack(root: string, done: readonly Replacement[]): readonly Diagnostic[] {
  const changed = changedSince(root, done);
  return changed.length > 0
    ? changed
    : exchanged(
        root,
        done.map((one) => ({ ...one, before: one.after, after: one.before })),
      );
}

/** Of one that came to no end, whose note still stands there. */
function broughtBack(
  root: string,
  done: readonly Replacement[],
): { readonly isSettled: boolean; readonly diagnostics: readonly Diagnostic[] } {
  const changed = changedSince(root, done);
  if (changed.length > 0) return { isSettled: true, diagnostics: changed };
  const writer = new Writer(root);
  const failures = done.toReversed().flatMap(({ path, target, before }) => {
    const write = () => (before === null ? writer.remove(target) : writer.write(target, before));
    return failureOf(path, write) ?? [];
  });
  return { isSettled: failures.length === 0, diagnostics: failures };
}

function changedSince(root: string, done: readonly Replacement[]): readonly Diagnostic[] {
  return done.filter(({ target, after }) => readIfThere(root, target) !== after).map(({ path }) => keepsTheEdit(path));
}

/** Null: it is done. */
function failureOf(path: string, work: () => Diagnostic | null | void): Diagnostic | null {
  try {
    return work() ?? null;
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
