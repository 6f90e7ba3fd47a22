/**
 * Changes → disk. A run may be cut short at any moment; the next one completes it, also with another model:
 *
 * 1. the journal: which texts may be found from now on
 * 2. the next schema, beside the old one
 * 3. migrations, managed files, owned files; then what is deleted
 * 4. the manifest. From here on the run counts as done
 * 5. the next schema takes the old one's place, and the journal goes
 *
 * Cut short before 4, the old manifest and the old schema still hold, and what was written is known by the journal. After 4, what is
 * left is step 5, and the journal names the manifest by which that is seen.
 */
import { reasonOf } from './disk.ts';
import { writes, type Change } from './change.ts';
import { JOURNAL, journalOf, printJournal } from './journal.ts';
import { MANIFEST, printManifest } from './manifest.ts';
import { NEXT_SCHEMA, SCHEMA, type State } from './state.ts';
import { textHash } from './text-hash.ts';
import { Writer } from './write-file.ts';

const OWNERS = ['append-only', 'managed', 'owned'];

/** Null: done. Else what could not be written, and why; the files before it are written, and the next run goes on. */
export type ApplyFailure = { readonly path: string; readonly reason: string } | null;

/** Writes all changes. None of them may be a conflict. `schema`: the text of `.espalier/schema.json` after the run, null for none. */
export function apply(root: string, state: State, changes: readonly Change[], schema: string | null): ApplyFailure {
  const manifest = printManifest(changes.flatMap((change) => change.entry ?? []));
  const rest = changes.some(writes) || state.unfinished || schema !== state.schema;
  if (!rest && manifest === state.manifestText) return null;
  const writer = new Writer(root);
  let path = JOURNAL;
  try {
    clearLeftovers(writer, state);
    writer.write(JOURNAL, printJournal({ manifest: textHash(manifest), files: journalOf(changes, state.journal) }));
    path = NEXT_SCHEMA;
    if (schema !== null && schema !== state.schema) writer.write(NEXT_SCHEMA, schema);
    for (const change of inOrder(changes)) {
      path = change.path;
      if (change.after === null) writer.remove(path);
      else writer.write(path, change.after);
    }
    path = MANIFEST;
    writer.write(MANIFEST, manifest);
    path = SCHEMA;
    if (schema !== null && schema !== state.schema) writer.rename(NEXT_SCHEMA, SCHEMA);
    writer.clear(JOURNAL);
    return null;
  } catch (error) {
    return { path, reason: reasonOf(error) };
  }
}

function inOrder(changes: readonly Change[]): Change[] {
  const rank = (change: Change) => (change.after === null ? OWNERS.length : OWNERS.indexOf(change.owner));
  return changes.filter(writes).toSorted((a, b) => rank(a) - rank(b));
}

/** What a killed run left half written, or had not come to. */
function clearLeftovers(writer: Writer, state: State): void {
  if (!state.unfinished) return;
  for (const path of state.journal.keys()) writer.clearUnfinished(path);
  if (state.schema !== null) writer.write(SCHEMA, state.schema);
  writer.clear(NEXT_SCHEMA);
  for (const path of [JOURNAL, MANIFEST, SCHEMA]) writer.clearUnfinished(path);
}
