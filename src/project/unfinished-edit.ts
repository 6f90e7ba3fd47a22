/**
 * `.espalier/edit.json` stands there while an edit gives several files of the model other texts, with those texts. What is killed between two
 * of them is completed by the next run that writes.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { diskAt, reasonOf } from '../apply/disk.ts';
import { lockProject } from '../apply/lock.ts';
import { isPrepared, Writer } from '../apply/write-file.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { readIfThere } from '../source/read-if-there.ts';
import { notWritten, problem } from './problem.ts';

export const EDIT = '.espalier/edit.json';

/** A file below the root before and after; null: there is none. */
export interface EditedFile {
  readonly target: string;
  readonly before: string | null;
  readonly after: string | null;
}

export function noteEdit(writer: Writer, files: readonly EditedFile[]): void {
  const texts = files.map(({ target, before, after }) => ({ target, before, after }));
  // One file is whole by itself.
  if (files.length > 1) writer.write(EDIT, `${JSON.stringify(texts)}\n`);
}

export function editIsWhole(root: string, writer: Writer): void {
  if (existsSync(join(root, EDIT))) writer.remove(EDIT);
}

/** Null: there is none, or every file is as before, or as after it. */
export function halfEdit(root: string): Diagnostic | null {
  const { left, done } = standOf(root);
  if (left.length === 0 || done === 0) return null;
  const paths = left.map(({ target }) => target).join(', ');
  const message = `An edit of the model was cut short: ${paths} ${left.length === 1 ? 'has' : 'have'} not got the new text yet.`;
  return problem('not-written', left[0]?.target ?? EDIT, message, 'Run `espalier generate`: it completes the edit.');
}

/**
 * Completes an edit of which something was done. Where somebody has changed one of its files since, all stay as they are. True: something was
 * cut short. Where another run is writing, that is left to it.
 */
export function completeEdit(root: string): boolean | Diagnostic {
  if (!existsSync(join(root, EDIT))) return false;
  const lock = lockProject(root);
  if (!('release' in lock)) return false;
  const writer = new Writer(root);
  let path = EDIT;
  try {
    const { left, done } = standOf(root);
    for (const { target, after } of done === 0 ? [] : left) {
      path = target;
      if (after === null) writer.remove(target);
      else writer.write(target, after);
    }
    for (const { target } of notedIn(root)) writer.clearUnfinished(target);
    editIsWhole(root, writer);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return notWritten({ path, reason: reasonOf(error) });
  } finally {
    lock.release();
  }
}

/**
 * The files that have their former texts, and how many have the new ones; none where one has neither. Where no text waits for its name any
 * more, the edit was whole, and only its note is left: a former text is what somebody has taken back since.
 */
function standOf(root: string): { readonly left: readonly EditedFile[]; readonly done: number } {
  const files = notedIn(root);
  const stands = files.map((file) => ({ file, now: readIfThere(root, file.target) }));
  const left = stands.filter(({ file, now }) => now === file.before && now !== file.after).map(({ file }) => file);
  const done = stands.filter(({ file, now }) => now === file.after).length;
  const isWhole = files.some(({ after }) => after !== null) && !files.some(({ target }) => isPrepared(root, target));
  return left.length + done === files.length && !isWhole ? { left, done } : { left: [], done: 0 };
}

/** It is written by one rename: a disk that lost its power may have lost all of it. */
function notedIn(root: string): readonly EditedFile[] {
  const text = readIfThere(root, EDIT);
  if (text === null) return [];
  try {
    const data: unknown = JSON.parse(text);
    const disk = diskAt(root);
    // Nothing is written through a link that leads out of the project, or by a path that does.
    return Array.isArray(data) && data.every(isEdited) && data.every(({ target }) => disk(target).is !== 'obstacle')
      ? data
      : [];
  } catch {
    return [];
  }
}

function isEdited(value: unknown): value is EditedFile {
  if (typeof value !== 'object' || value === null) return false;
  if (!('target' in value && 'before' in value && 'after' in value)) return false;
  return typeof value.target === 'string' && [value.before, value.after].every(isText);
}

function isText(value: unknown): boolean {
  return value === null || typeof value === 'string';
}
