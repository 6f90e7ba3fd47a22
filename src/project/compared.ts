/** What the files of a run change in a project's folder, of which a person may have changed any. */
import type { Change } from '../apply/change.ts';
import type { Disk } from '../apply/disk.ts';
import { isByHand } from '../apply/manifest.ts';
import type { Move } from '../apply/move-files.ts';
import { reconcile, type Known } from '../apply/reconcile.ts';
import type { RenamedFile } from '../apply/renamed.ts';
import type { State } from '../apply/state.ts';
import { textHash } from '../apply/text-hash.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model } from '../model/index.ts';
import type { Packs } from '../packs/pack.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { withReplaced } from './amend.ts';
import { withByHand } from './by-hand.ts';
import { discardedIn, type KnownText } from './discarded.ts';
import { mergedTexts } from './merged-texts.ts';
import { ownMoves, takenNames } from './own-files.ts';
import { renamedFiles } from './renamed-files.ts';
import { movesBehind, type Start } from './start.ts';

interface Project {
  readonly root: string;
  readonly model: Model;
  readonly packs: Packs;
  readonly templates: URL;
  readonly state: State;
  readonly start: Start;
  readonly disk: Disk;
}

interface Made {
  readonly files: readonly RenderedFile[];
  /** The new migrations among them. */
  readonly migrations: readonly RenderedFile[];
  /** Paths of managed files whose edits may go. */
  readonly discardEdits: readonly string[];
}

interface Compared {
  readonly changes: readonly Change[];
  /** What gets another name: migrations written by hand, and a person's files in a module. */
  readonly moves: readonly Move[];
}

/** Or what a person has to do before it can be said. */
export async function comparedWith(
  project: Project,
  { files, migrations, discardEdits }: Made,
): Promise<Compared | { readonly diagnostics: readonly Diagnostic[] }> {
  const { root, model, packs, templates, state, start, disk } = project;
  const { before, manifest } = start;
  const known = knownFrom(root, state, start, disk);
  const past = { manifest: known.manifest, before: before === null || 'problem' in before ? null : before };
  const taken = takenNames(root, model, past, disk);
  if (taken.length > 0) return { diagnostics: taken };
  const renamed = await renamedFiles(root, { model, packs, templates }, known, disk);
  const kept = reconciled(root, files, known, disk, renamed);
  const discarded = discardedIn(kept, discardEdits);
  if ('code' in discarded) return { diagnostics: [discarded] };
  const byRuns = discarded.length === 0 ? kept : reconciled(root, files, withKnown(known, discarded), disk, renamed);
  const paths = [...start.kept, ...migrations.map(({ path }) => path)];
  const moves = [...start.moves, ...movesBehind(paths, start.behind)].filter(({ from, to }) => from !== to);
  const changes = withByHand(byRuns, { root, disk, manifest, paths: start.byHand, moves });
  return { changes, moves: [...moves, ...ownMoves(root, model, past)] };
}

/** What is restored stands there in a text that Git has on either side. */
function knownFrom(root: string, state: State, { manifest, replaced, restored }: Start, disk: Disk): Known {
  const mixed = restored.flatMap(({ path }) => {
    const now = disk(path);
    return now.is === 'file' ? [[path, [textHash(now.text)]] as const] : [];
  });
  const gone = replaced.filter((path) => !restored.some((file) => file.path === path));
  // What a person has written is judged apart.
  const byRuns = new Map([...manifest].filter(([, entry]) => !isByHand(entry)));
  return { manifest: withReplaced(root, byRuns, gone), journal: new Map([...state.journal, ...mixed]) };
}

/** As if Espalier had written them. */
function withKnown(known: Known, texts: readonly KnownText[]): Known {
  const hashes = texts.map(({ path, text }) => [path, [textHash(text)]] as const);
  return { ...known, journal: new Map([...known.journal, ...hashes]) };
}

/** What a merge has made of two texts of Espalier's is as good as known. */
function reconciled(
  root: string,
  files: readonly RenderedFile[],
  known: Known,
  disk: Disk,
  renamed: ReadonlyMap<string, RenamedFile>,
): Change[] {
  const changes = reconcile(files, known, disk, renamed);
  const unknown = changes.flatMap(({ path, action, owner, before }) =>
    action === 'conflict' && owner === 'managed' && before !== null ? [{ path, text: before }] : [],
  );
  const merged = new Set(mergedTexts(root, known.manifest, unknown));
  if (merged.size === 0) return changes;
  const texts = unknown.filter(({ path }) => merged.has(path));
  return reconcile(files, withKnown(known, texts), disk, renamed);
}
