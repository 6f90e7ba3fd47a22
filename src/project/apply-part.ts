/** Changes of a few files, which no run makes. */
import { apply, type ApplyFailure } from '../apply/apply.ts';
import type { Change } from '../apply/change.ts';
import type { Entry } from '../apply/manifest.ts';
import type { State } from '../apply/state.ts';

/** Writes them. The schema and all other files stay, and a run that was cut short is still to be completed. */
export function applyPart(root: string, state: State, changes: readonly Change[]): ApplyFailure {
  const paths = new Set(changes.map(({ path }) => path));
  const all = [...unchangedBut(paths, state), ...changes];
  return apply(root, state, { changes: all, schema: state.schema, isPart: true });
}

export function changeOf(path: string, before: string | null, after: string | null, entry: Entry | null): Change {
  const owner = entry?.owner ?? 'ejected';
  return { path, action: 'update', reason: '', drift: null, owner, before, after, wanted: null, entry };
}

/** As the manifest has them, each line of a merged one. */
function unchangedBut(paths: ReadonlySet<string>, { manifest }: State): Change[] {
  return [...manifest.values()]
    .filter(({ path }) => !paths.has(path))
    .flatMap(({ others = [], ...entry }) => [...others, entry.hash].map((hash): Entry => ({ ...entry, hash })))
    .map((entry) => ({ ...changeOf(entry.path, null, null, entry), action: 'unchanged' }));
}
