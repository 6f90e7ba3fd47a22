/** The way from a sound model to what has to change in a project's folder. Nothing is written here. */
import type { Change } from '../apply/change.ts';
import { diskAt } from '../apply/disk.ts';
import type { Move } from '../apply/move-files.ts';
import { readState, type State } from '../apply/state.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Consent } from '../migrations/lost-data.ts';
import { namedChanges, type NamedChange } from '../migrations/named-change.ts';
import { planMigrations, type MigrationSql } from '../migrations/plan-migrations.ts';
import { riskWarnings } from '../migrations/risks/risk-warnings.ts';
import { printSchema } from '../migrations/schema-file.ts';
import type { Model } from '../model/index.ts';
import { NO_PACKS, type Packs } from '../packs/pack.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { frozen } from '../resolve/frozen.ts';
import { TEMPLATES } from '../source/templates-folder.ts';
import { comparedWith } from './compared.ts';
import { keptIn, migrationFiles } from './migration-files.ts';
import { printedFiles } from './printed-files.ts';
import { hasError, unreadableState } from './problem.ts';
import { startOf } from './start.ts';
import { templateBases, templateChanged, type ChangedTemplate } from './template-bases.ts';
import { withoutHeader } from './template-headers.ts';

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
  const existing = keptIn(start);
  const plan = planMigrations({ before: start.before, model, existing, name: name ?? start.name, consent });
  const diagnostics = [...start.warnings, ...plan.diagnostics, ...riskWarnings(plan.risks, model)];
  const migrations = namedChanges(plan.changes);
  const ended = (why: readonly Diagnostic[]): BringUpResult => ({
    result: null,
    migrations,
    diagnostics: [...diagnostics, ...why],
  });
  if (hasError(diagnostics)) return ended([]);
  onStage('files');
  const disk = diskAt(root);
  const printed = await printedFiles({ root, model, packs, templates, remember, manifest: state.manifest, disk });
  if (printed.mistakes.length > 0) return ended(printed.mistakes);
  const rendered = await adjust(printed.files);
  const bases = templateBases({ root, packs, templates, manifest: start.manifest, disk });
  diagnostics.push(...bases.changed.map(templateChanged), ...withoutHeader(rendered, packs));
  onStage('comparing');
  const files = [...rendered, ...bases.files, ...(await migrationFiles(plan, start, amend ? disk : null))];
  const project = { root, model, packs, templates, state, start, disk };
  const compared = await comparedWith(project, { files, migrations: plan.files, discardEdits });
  if ('diagnostics' in compared) return ended(compared.diagnostics);
  const result = {
    state,
    ...compared,
    replaced: start.replaced,
    restored: start.restored.map(({ path }) => path),
    changedTemplates: bases.changed,
    sql: plan.sql,
    schema: printSchema(plan.schema),
  };
  return { result, migrations, diagnostics };
}
