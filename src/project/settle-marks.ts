/** What a merge has mixed up is put right before the rest, since the project's own commands start only without its marks. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from '../apply/change.ts';
import { JOURNAL, journalOf, printJournal } from '../apply/journal.ts';
import type { State } from '../apply/state.ts';
import { isUnmerged } from '../apply/unmerged.ts';
import { Writer } from '../apply/write-file.ts';

/** Writes the files with marks, and `restored`, with a journal that knows them. Gives what undoes it. */
export function settleMarks(
  root: string,
  state: State,
  changes: readonly Change[],
  restored: readonly string[],
): () => void {
  const mixed = changes.filter(
    ({ path, action, before }) => action === 'update' && (isUnmerged(before ?? '') || restored.includes(path)),
  );
  if (mixed.length === 0) return () => undefined;
  const writer = new Writer(root);
  const journal = existsSync(join(root, JOURNAL)) ? readFileSync(join(root, JOURNAL), 'utf8') : null;
  writer.write(JOURNAL, printJournal({ manifest: '', files: journalOf(mixed, state.journal), moves: [] }));
  for (const { path, after } of mixed) if (after !== null) writer.write(path, after);
  return () => {
    for (const { path, before } of mixed) if (before !== null) writer.write(path, before);
    if (journal === null) writer.clear(JOURNAL);
    else writer.write(JOURNAL, journal);
  };
}
