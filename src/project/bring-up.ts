/** The way from a sound model to what has to change in a project's folder. Nothing is written here. */
import type { Change } from '../apply/change.ts';
import { diskAt, type Disk } from '../apply/disk.ts';
import { reconcile } from '../apply/reconcile.ts';
import { fileNames, readState, type State } from '../apply/state.ts';
import { textHash } from '../apply/text-hash.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Consent } from '../migrations/lost-data.ts';
import { namedChanges, type NamedChange } from '../migrations/named-change.ts';
import { planMigrations } from '../migrations/plan-migrations.ts';
import { riskWarnings } from '../migrations/risks/risk-warnings.ts';
import { parseSchema, printSchema } from '../migrations/schema-file.ts';
import type { Model } from '../model/index.ts';
import { planFiles } from '../plan/plan.ts';
import { formatText } from '../render/format.ts';
import { renderFiles } from '../render/render.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { frozen } from '../resolve/frozen.ts';
import { amendmentOf, withReplaced } from './amend.ts';
import { hasError, unreadableManifest } from './problem.ts';

export interface BringUpOptions {
  /** Name of the migration, where one is made. */
  readonly name?: string | null;
  /** What may be lost: all that the run lists, or these (`Product`, `Product.weight`). */
  readonly consent?: Consent;
  /** True: the migrations that no commit holds are made anew, from the schema of the last commit. */
  readonly amend?: boolean;
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
    name = null,
    consent = [],
    amend = false,
    remember = true,
    adjust = async (files) => files,
    onStage = () => undefined,
  }: BringUpOptions,
): Promise<BringUpResult> {
  const state = readState(root);
  if ('problem' in state) return { result: null, migrations: [], diagnostics: [unreadableManifest(state.problem)] };
  // Many stages look at the model from here on, and none may change it.
  frozen(model);
  onStage('migrations');
  const amendment = amend ? amendmentOf(root, state) : { schema: state.schema, replaced: [] };
  if ('code' in amendment) return { result: null, migrations: [], diagnostics: [amendment] };
  const { schema: before, replaced } = amendment;
  const existing = (folder: string): string[] =>
    fileNames(root, folder, state).filter((file) => !replaced.includes(`${folder}/${file}`));
  const plan = planMigrations({
    before: before === null ? null : parseSchema(before),
    model,
    existing: { sqlite: existing('migrations/sqlite'), postgresql: existing('migrations/postgresql') },
    name,
    consent,
  });
  const diagnostics = [...plan.diagnostics, ...riskWarnings(plan.risks, model)];
  const migrations = namedChanges(plan.changes);
  if (hasError(diagnostics)) return { result: null, migrations, diagnostics };
  onStage('files');
  const disk = diskAt(root);
  const planned = planFiles(model);
  const rendered = await adjust(await renderFiles(planned, remember ? { remembered: rememberedBy(state, disk) } : {}));
  onStage('comparing');
  const known = { ...state, manifest: withReplaced(root, state.manifest, amendment) };
  const changes = reconcile([...rendered, ...(await formatted(plan.files))], known, disk);
  return { result: { state, changes, replaced, schema: printSchema(plan.schema) }, migrations, diagnostics };
}

async function formatted(files: readonly RenderedFile[]): Promise<RenderedFile[]> {
  return Promise.all(files.map(async (file) => ({ ...file, text: await formatText(file.path, file.text) })));
}

/** The text on the disk is the one that the same source gave before; and an owned file is its owner's, whatever its source gives. */
function rememberedBy({ manifest }: State, disk: Disk): (path: string, source: string) => string | null {
  return (path, source) => {
    const entry = manifest.get(path);
    if (entry === undefined) return null;
    const now = disk(path);
    if (now.is !== 'file') return null;
    if (entry.owner === 'owned') return now.text;
    return entry.source === source && entry.hash === textHash(now.text) ? now.text : null;
  };
}
