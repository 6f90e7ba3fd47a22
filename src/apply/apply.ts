/**
 * Changes → disk. A run may be cut short at any moment; the next one completes it, also with another model:
 *
 * 1. the journal: which texts may be found from now on
 * 2. the next schema, beside the old one
 * 3. migrations, managed files, owned files, ejected files, and then the texts that those are made from
 * 4. the manifest. From here on the run counts as done
 * 5. the next schema takes the old one's place
 * 6. what is deleted, what gets another name, and then the journal
 *
 * Cut short before 4, the old manifest and the old schema still hold, with every migration and step that they name; what was written is
 * known by the journal. After 4, the new ones do: the journal names the manifest by which that is seen, and what it knows and the
 * manifest doesn't is still to be deleted.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from './disk.ts';
import { writes, type Change } from './change.ts';
import { isBase, NEXT } from './ejected.ts';
import { JOURNAL, journalOf, printJournal } from './journal.ts';
import { MANIFEST, printManifest } from './manifest.ts';
import { moveFiles, type Move } from './move-files.ts';
import { stands } from './stands.ts';
import { leftMoves, NEXT_SCHEMA, SCHEMA, type State } from './state.ts';
import { textHash } from './text-hash.ts';
import { Writer } from './write-file.ts';

const OWNERS = ['append-only', 'managed', 'owned', 'ejected'];

/** Null: done. Else what could not be written, and why; the files before it are written, and the next run goes on. */
export type ApplyFailure = { readonly path: string; readonly reason: string } | null;

/** `bytes` of the stamps of what a run has written, by path. */
export type Written = ReadonlyMap<string, string>;

/** What a run makes of a project. */
export interface Outcome {
  /** None of them may be a conflict. */
  readonly changes: readonly Change[];
  /** The text of `.espalier/schema.json` after the run. Null: none. */
  readonly schema: string | null;
  /** Files that get other names, of which no change and no manifest knows. */
  readonly moves?: readonly Move[];
  /** True: a run that was cut short is still to be completed by another. */
  readonly isPart?: boolean;
}

/** Writes all changes to a project that is in that state. */
export function apply(
  root: string,
  state: State,
  { changes, schema, moves = [], isPart = false }: Outcome,
  onDone: (written: Written) => void = () => undefined,
): ApplyFailure {
  const manifest = printManifest(changes.flatMap((change) => change.entry ?? []));
  const rest = changes.some(writes) || moves.length > 0 || state.unfinished || schema !== state.schema;
  if (!rest && manifest === state.manifestText) return null;
  const writer = new Writer(root);
  let path = JOURNAL;
  try {
    clearLeftovers(writer, state);
    const files = journalOf(changes, state.journal);
    writer.write(JOURNAL, printJournal({ manifest: textHash(manifest), files, moves }));
    path = NEXT_SCHEMA;
    if (schema !== null && schema !== state.schema) writer.write(NEXT_SCHEMA, schema);
    for (const change of inOrder(changes).filter(isNewBase)) {
      path = change.path + NEXT;
      writer.write(path, change.after ?? '');
    }
    for (const change of inOrder(changes)) {
      path = change.path;
      refuseSaved(root, change);
      if (isNewBase(change)) writer.rename(path + NEXT, path);
      else if (change.after !== null) writer.write(path, change.after);
    }
    path = MANIFEST;
    writer.write(MANIFEST, manifest);
    path = SCHEMA;
    if (schema !== null && schema !== state.schema) writer.rename(NEXT_SCHEMA, SCHEMA);
    for (const change of inOrder(changes)) {
      path = change.path;
      if (change.after !== null) continue;
      refuseSaved(root, change);
      if (existsSync(join(root, path))) writer.remove(path);
    }
    moveFiles(root, moves, (to) => (path = to));
    path = JOURNAL;
    if (isPart && state.unfinished)
      writer.write(JOURNAL, printJournal({ manifest: '', files: state.journal, moves: [] }));
    else writer.clear(JOURNAL);
    onDone(writer.written);
    return null;
  } catch (error) {
    return { path, reason: reasonOf(error) };
  }
}

/** It is there before the file that is merged from it, and takes its name after it. */
function isNewBase({ path, after }: Change): boolean {
  return isBase(path) && after !== null;
}

/** An editor may have written the file since the run has looked at it. */
function refuseSaved(root: string, { path, before, after }: Change): void {
  if (!stands(root, path, before) && !stands(root, path, after))
    throw new Error('somebody has changed it in the meantime');
}

function inOrder(changes: readonly Change[]): Change[] {
  const rank = ({ owner, path }: Change): number => (isBase(path) ? OWNERS.length : OWNERS.indexOf(owner));
  return changes.filter(writes).toSorted((a, b) => rank(a) - rank(b));
}

/** Completes the moves of a run that was cut short: before anything else, since the names say in which order migrations run. */
export function completeMoves(root: string): ApplyFailure {
  let path = JOURNAL;
  try {
    moveFiles(root, leftMoves(root), (to) => (path = to));
    return null;
  } catch (error) {
    return { path, reason: reasonOf(error) };
  }
}

/** What a killed run left half written, or had not come to. */
function clearLeftovers(writer: Writer, state: State): void {
  if (!state.unfinished) return;
  for (const path of state.journal.keys()) {
    writer.clearUnfinished(path);
    if (isBase(path)) writer.clear(path + NEXT);
  }
  if (state.schema !== null) writer.write(SCHEMA, state.schema);
  writer.clear(NEXT_SCHEMA);
  for (const path of [JOURNAL, MANIFEST, SCHEMA]) writer.clearUnfinished(path);
}
