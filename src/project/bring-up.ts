/** The way from a sound model to what has to change in a project's folder. Nothing is written here. */
import { basename } from 'node:path';
import type { Change } from '../apply/change.ts';
import { diskAt, type Disk } from '../apply/disk.ts';
import { isMadeFrom } from '../apply/entry.ts';
import { isByHand, type Manifest } from '../apply/manifest.ts';
import type { Move } from '../apply/move-files.ts';
import { reconcile, type Known } from '../apply/reconcile.ts';
import type { RenamedFile } from '../apply/renamed.ts';
import { readState, type State } from '../apply/state.ts';
import { textHash } from '../apply/text-hash.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Consent } from '../migrations/lost-data.ts';
import { namedChanges, type NamedChange } from '../migrations/named-change.ts';
import { planMigrations, type MigrationPlan, type MigrationSql } from '../migrations/plan-migrations.ts';
import { riskWarnings } from '../migrations/risks/risk-warnings.ts';
import { printSchema } from '../migrations/schema-file.ts';
import { stepFile } from '../migrations/steps/step-file.ts';
import type { Database, Model } from '../model/index.ts';
import { NO_PACKS, type Packs } from '../packs/pack.ts';
import { formatText } from '../render/format.ts';
import { renderFiles, type TemplateFailure } from '../render/render.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { frozen } from '../resolve/frozen.ts';
import { TEMPLATES } from '../source/templates-folder.ts';
import { withReplaced } from './amend.ts';
import { withByHand } from './by-hand.ts';
import { withAccepted } from './carried.ts';
import { discardedIn, type KnownText } from './discarded.ts';
import { mergedTexts } from './merged-texts.ts';
import { PACKAGE } from './package-needs.ts';
import { ownMoves, takenNames } from './own-files.ts';
import { hasError, unreadableState } from './problem.ts';
import { provenOf } from './proven.ts';
import { renamedFiles } from './renamed-files.ts';
import { plannedWith, replacedBy } from './planned-with.ts';
import { movesBehind, startOf, type Start } from './start.ts';
import { templateBases, templateChanged, type ChangedTemplate } from './template-bases.ts';
import { withoutHeader } from './template-headers.ts';
import { templateMistakes } from './template-failures.ts';

export interface BringUpOptions {
  /** Templates of the project's own. */
  readonly packs?: Packs;
  /** Folder of Espalier's own templates: another one is that of another version. */
  readonly templates?: URL;
  /** Name of the migration, where one is made. */
  readonly name?: string | null;
  /** What may be lost: all that the run lists, or these (`Product`, `Product.weight`). */
  readonly consent?: Consent;
  /** True: the migrations that no commit holds are made anew, from the schema of the last commit. */
  readonly amend?: boolean;
  /** Paths of managed files whose edits may go. */
  readonly discardEdits?: readonly string[];
  /** False: every file is formatted anew, and no text is taken over from an earlier run. */
  readonly remember?: boolean;
  /** Changes rendered files before they are compared. */
  readonly adjust?: (files: readonly RenderedFile[]) => Promise<readonly RenderedFile[]>;
  /** Told what is being done. */
  readonly onStage?: (stage: string) => void;
}

/** What a run would do. */
export interface BringUp {
  readonly state: State;
  readonly changes: readonly Change[];
  /** Migrations that are made anew. */
  readonly replaced: readonly string[];
  /** Migrations of another branch under whose names ours stood. */
  readonly restored: readonly string[];
  /** Hand-written migrations that get another number, since another branch has theirs; and a person's files in a module that gets another name. */
  readonly moves: readonly Move[];
  /** What the new migrations run. */
  readonly sql: readonly MigrationSql[];
  /** Templates that the project has replaced, and that Espalier has changed since. */
  readonly changedTemplates: readonly ChangedTemplate[];
  /** Text of `.espalier/schema.json` after the run. */
  readonly schema: string;
}

export interface BringUpResult {
  /** Null: it can't be said, and the diagnostics say why. */
  readonly result: BringUp | null;
  /** What the run changes in the databases, also where it can't be done. */
  readonly migrations: readonly NamedChange[];
  readonly diagnostics: readonly Diagnostic[];
}

export async function bringUp(
  root: string,
  model: Model,
  {
    packs = NO_PACKS,
    templates = TEMPLATES,
    name = null,
    consent = [],
    amend = false,
    discardEdits = [],
    remember = true,
    adjust = async (files) => files,
    onStage = () => undefined,
  }: BringUpOptions,
): Promise<BringUpResult> {
  const state = readState(root);
  if ('problem' in state) return { result: null, migrations: [], diagnostics: [unreadableState(state.problem)] };
  // Many stages look at the model from here on, and none may change it.
  frozen(model);
  onStage('migrations');
  const start = startOf(root, state, amend);
  if ('code' in start) return { result: null, migrations: [], diagnostics: [start] };
  const { before, after, replaced } = start;
  const plan = planMigrations({ before, model, existing: keptIn(start), name: name ?? start.name, consent });
  const diagnostics = [...start.warnings, ...plan.diagnostics, ...riskWarnings(plan.risks, model)];
  const migrations = namedChanges(plan.changes);
  if (hasError(diagnostics)) return { result: null, migrations, diagnostics };
  onStage('files');
  const disk = diskAt(root);
  const failures: TemplateFailure[] = [];
  const printed = await renderFiles(plannedWith(packs, model), {
    templates,
    replaced: replacedBy(packs),
    onFailure: (failure) => failures.push(failure),
    ...(remember ? { remembered: rememberedBy(provenOf(root, state.manifest), disk) } : {}),
  });
  if (failures.length > 0)
    return { result: null, migrations, diagnostics: [...diagnostics, ...templateMistakes(failures, packs)] };
  const rendered = await adjust(printed);
  const bases = templateBases({ root, packs, templates, manifest: start.manifest, disk });
  diagnostics.push(...bases.changed.map(templateChanged), ...withoutHeader(rendered, packs));
  onStage('comparing');
  const accepted = withAccepted(await formatted(plan.files), amend ? textsOf(replaced, disk) : []);
  const made = [...accepted, ...stepOf(plan, before, after), ...start.restored];
  const files = [...rendered, ...bases.files, ...made];
  const known = knownFrom(root, state, start, disk);
  const past = { manifest: known.manifest, before: before === null || 'problem' in before ? null : before };
  const taken = takenNames(root, model, past, disk);
  if (taken.length > 0) return { result: null, migrations, diagnostics: [...diagnostics, ...taken] };
  const renamed = await renamedFiles(root, { model, packs, templates }, known, disk);
  const kept = reconciled(root, files, known, disk, renamed);
  const discarded = discardedIn(kept, discardEdits);
  if ('code' in discarded) return { result: null, migrations, diagnostics: [...diagnostics, discarded] };
  const byRuns = discarded.length === 0 ? kept : reconciled(root, files, withKnown(known, discarded), disk, renamed);
  const paths = [...start.kept, ...plan.files.map(({ path }) => path)];
  const renumbered = [...start.moves, ...movesBehind(paths, start.behind)].filter(({ from, to }) => from !== to);
  const changes = withByHand(byRuns, { root, disk, manifest: start.manifest, paths: start.byHand, moves: renumbered });
  const moves = [...renumbered, ...ownMoves(root, model, past)];
  const restored = start.restored.map(({ path }) => path);
  const schema = printSchema(plan.schema);
  const changedTemplates = bases.changed;
  const result = { state, changes, replaced, restored, moves, changedTemplates, sql: plan.sql, schema };
  return { result, migrations, diagnostics };
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

/** The names that migrations have in each database's folder. */
export function keptIn({ kept }: Start): Record<Database, string[]> {
  const names = (database: Database): string[] =>
    kept.filter((path) => path.startsWith(`migrations/${database}/`)).map((path) => basename(path));
  return { sqlite: names('sqlite'), postgresql: names('postgresql') };
}

/** The first step has the whole schema, also where an older Espalier has written no step. */
export function stepOf(
  { files, schema }: MigrationPlan,
  before: Start['before'],
  after: string | null,
): RenderedFile[] {
  const from = after === null || before === null || 'problem' in before ? null : before;
  const step = stepFile(from, schema, { after, migrations: files.map(({ path }) => path) });
  return step === null ? [] : [{ ...step, owner: 'append-only', template: 'step' }];
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

function textsOf(paths: readonly string[], disk: Disk): KnownText[] {
  return paths.flatMap((path) => {
    const now = disk(path);
    return now.is === 'file' ? [{ path, text: now.text }] : [];
  });
}

async function formatted(files: readonly RenderedFile[]): Promise<RenderedFile[]> {
  return Promise.all(files.map(async (file) => ({ ...file, text: await formatText(file.path, file.text) })));
}

/** The text on the disk is the one that the same source gave before; and an owned file is its owner's, whatever its source gives. */
function rememberedBy(manifest: Manifest, disk: Disk): (path: string, source: string) => string | null {
  return (path, source) => {
    const entry = manifest.get(path);
    if (entry === undefined || !isMadeFrom(entry, source)) return null;
    const now = disk(path);
    if (now.is !== 'file') return null;
    if (entry.owner !== 'owned') return entry.hash === textHash(now.text) ? now.text : null;
    // But what the templates need in package.json is looked for there.
    return path === PACKAGE ? null : now.text;
  };
}
