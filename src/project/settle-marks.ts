/** What a merge has mixed up is put right before the rest, since the project's own commands start only without its marks. */
import type { Change } from '../apply/change.ts';
import { isBase } from '../apply/ejected.ts';
import { JOURNAL, journalOf, printJournal } from '../apply/journal.ts';
import type { State } from '../apply/state.ts';
import { isUnmerged } from '../apply/unmerged.ts';
import { Writer } from '../apply/write-file.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { problem } from './problem.ts';
import { readIfThere } from '../source/read-if-there.ts';

/** Writes the files with marks, and `restored`, with a journal that knows them. Gives what undoes it, but for files that somebody has changed since. */
export function settleMarks(
  root: string,
  state: State,
  changes: readonly Change[],
  restored: readonly string[],
): () => readonly Diagnostic[] {
  // What an ejected file was made from is no part of a command, and stays until that file is merged from it (`apply`).
  const mixed = changes.filter(
    ({ path, action, before }) =>
      action === 'update' && !isBase(path) && (isUnmerged(before ?? '') || restored.includes(path)),
  );
  if (mixed.length === 0) return () => [];
  const writer = new Writer(root);
  const journal = readIfThere(root, JOURNAL);
  writer.write(JOURNAL, printJournal({ manifest: '', files: journalOf(mixed, state.journal), moves: [] }));
  for (const { path, after } of mixed) if (after !== null) writer.write(path, after);
  return () => {
    const isOurs = ({ path, after }: Change): boolean => after !== null && readIfThere(root, path) === after;
    for (const change of mixed) if (change.before !== null && isOurs(change)) writer.write(change.path, change.before);
    const left = mixed.filter(({ path, before }) => readIfThere(root, path) !== before);
    if (journal === null) writer.clear(JOURNAL);
    else writer.write(JOURNAL, journal);
    return left.map(({ path }) => leftAsItIs(path));
  };
}

function leftAsItIs(path: string): Diagnostic {
  const message = `${path} was changed meanwhile, and stays as it is: without the marks of the merge.`;
  return problem('not-in-place', path, message, 'Look through it before you run `espalier generate` again.');
}
