import { resolve } from 'node:path';
import type { Change, Drift } from '../apply/change.ts';
import { isUnmerged } from '../apply/unmerged.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { unifiedDiff } from '../diagnostics/unified-diff.ts';
import { positionAt } from '../source/position.ts';
import type { NamedChange } from '../migrations/named-change.ts';
import { STEPS } from '../migrations/steps/step-file.ts';
import type { Model } from '../model/index.ts';
import { TEMPLATES } from '../source/templates-folder.ts';
import { checkedBefore, type CheckResult } from './before.ts';
import type { Finding } from '../recall/last-run.ts';
import { lookAt, type Look } from '../recall/look.ts';
import type { BringUp } from './bring-up.ts';
import { GENERATE, stateFindings } from './check-state.ts';
import { lintMigrations, type LintFinding } from './lint.ts';
import { loadProject } from './load-project.ts';
import { packageNeeds } from './package-needs.ts';
import { straysIn } from './strays.ts';
import { templateChanged, wayOut, type ChangedTemplate } from './template-bases.ts';

export interface CheckOptions {
  readonly root: string;
  /** Folder of Espalier's own templates: another one is that of another version. */
  readonly templates?: URL;
  /** The project as the command found it. */
  readonly look?: Look;
  /** False: all is made anew, and nothing that earlier runs have left is believed. */
  readonly remember?: boolean;
}

/** Says whether the project is exactly what its model says. Writes nothing. */
export async function checkProject({
  root: folder,
  templates = TEMPLATES,
  look,
  remember = templates === TEMPLATES,
}: CheckOptions): Promise<CheckResult> {
  const root = resolve(folder);
  const before = remember ? checkedBefore(root, look ?? lookAt(root)) : null;
  if (before !== null) return before;
  const loaded = await loadProject(root);
  const { model, packs } = loaded;
  if (model === null) return failed(loaded.diagnostics, 'stale');
  const { bringUp } = await import('./bring-up.ts');
  const { result, migrations, diagnostics: all } = await bringUp(root, model, { packs, templates, remember });
  const forks = all.filter(isFork);
  const later = all.filter((one) => !forks.includes(one) && one.code !== 'template-changed');
  const diagnostics = [...loaded.diagnostics, ...later];
  if (result === null) {
    const error = later.find(({ severity }) => severity === 'error');
    return failed(diagnostics, REASONS.get(error?.code ?? '') ?? 'migration-pending');
  }
  const findings = findingsIn(root, model, { result, migrations, forks });
  return { ok: findings.length === 0, findings, diagnostics };
}

export function isFork({ code, severity }: Diagnostic): boolean {
  return code === 'forked-migrations' && severity === 'warning';
}

interface Compared {
  readonly result: BringUp;
  readonly migrations: readonly NamedChange[];
  readonly forks: readonly Diagnostic[];
}

/** What a run that comes to this result has to say. */
export function findingsIn(root: string, model: Model, { result, migrations, forks }: Compared): Finding[] {
  return [
    ...lintMigrations(root, result.state, model).findings.flatMap(riskOf),
    ...forks.map(forkFinding),
    ...result.changedTemplates.map(templateFinding),
    ...result.changes
      .filter(({ owner }) => forks.length === 0 || owner !== 'append-only')
      .filter(({ path }) => !result.replaced.includes(path))
      .filter(({ path, action }) => migrations.length === 0 || action !== 'create' || !isStep(path))
      .filter(({ drift }) => drift !== 'manifest' || result.state.manifestText !== null)
      .flatMap((change) => findingOf(change, migrations)),
    ...straysIn(root, new Set(result.changes.map(({ path }) => path))).map(strayFinding),
    ...stateFindings(result),
    ...packageNeeds(result.changes),
  ];
}

/** Why it can't be said what the project would be, where it isn't for a migration. */
const REASONS: ReadonlyMap<string, Drift> = new Map([
  ['copied-migration', 'migration-edited'],
  ['manifest', 'manifest'],
  ['schema-file', 'migration-edited'],
  ['template-output', 'stale'],
]);

/** Where one comes with migrations, those are told. */
function isStep(path: string): boolean {
  return path.startsWith(`${STEPS}/`);
}

function failed(diagnostics: readonly Diagnostic[], reason: Drift): CheckResult {
  const findings = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ place: { file, start }, message, help }): Finding => {
      const finding = { path: file.path, reason, message, help };
      return file.text === '' ? finding : { ...finding, line: positionAt(file, start).line };
    });
  return { ok: false, findings, diagnostics };
}

/** What nobody has judged yet (a migration written by hand) is no drift: the lint alone asks about it. */
function riskOf({ code, migrations, subject, path, line, message, help }: LintFinding): Finding[] {
  if (code === 'unjudged') return [];
  const about = subject === null ? code : `${code} ${subject}`;
  const said = migrations.length === 1 && path === migrations[0] ? message : `${message} (${migrations.join(', ')})`;
  return [{ path, line, reason: 'migration-risk', message: `${about}: ${said}`, help }];
}

/** What is made of the two is no finding of its own. */
function forkFinding({ place, message, help }: Diagnostic): Finding {
  return { path: place.file.path, reason: 'migration-forked', message, help };
}

function strayFinding(path: string): Finding {
  return {
    path,
    reason: 'orphan',
    message: 'The file says that every run makes it, and none does.',
    help: 'Delete it. Or take its first line out: it is yours then, and no run looks at it.',
  };
}

function templateFinding(changed: ChangedTemplate): Finding {
  const { template, file, before, after } = changed;
  const { message } = templateChanged(changed);
  return {
    path: file.path,
    reason: 'template-changed',
    message,
    help: wayOut(template),
    diff: unifiedDiff(template, before, after),
  };
}

const HELP: Readonly<Record<Drift, string>> = {
  stale: GENERATE,
  missing: GENERATE,
  manifest: GENERATE,
  'migration-pending': GENERATE,
  'template-changed': GENERATE,
  orphan: 'Run `espalier generate`: it deletes what nobody changed. What you changed is yours to delete or to move.',
  edited:
    'Move the change into an owned file, or into the model, and let it go here: `espalier generate --discard-edits FILE`. Or take the file over: `espalier eject FILE`.',
  unmerged: 'Choose between its marks, and take them out.',
  'migration-forked': GENERATE,
  'migration-risk': 'Accept it in the migration, with a reason.',
  'migration-edited': 'Take the migration back as it was. What has to change goes into a new one.',
};

function findingOf(change: Change, migrations: readonly NamedChange[]): Finding[] {
  const { path, drift, reason, action, owner, help: own, before } = change;
  if (drift === null) return [];
  const said = drift === 'migration-pending' && migrations.length > 0 ? namesOf(migrations) : reason;
  // The marks say all of it themselves, and a file that is as it has to be gives no reason.
  const isSaid = drift === 'manifest' && action === 'unchanged' && owner !== 'append-only';
  const why = isSaid ? MESSAGE[drift] : `${MESSAGE[drift]}: ${said}`;
  const message = before !== null && isUnmerged(before) ? MESSAGE.unmerged : why;
  const help = own ?? HELP[drift];
  return [{ path, reason: drift, message: `${message}.`, help: help.replaceAll('FILE', path) }];
}

const MOST_NAMES = 5;

function namesOf(migrations: readonly NamedChange[]): string {
  const more = migrations.length - MOST_NAMES;
  const shown = migrations.slice(0, MOST_NAMES).map(({ description }) => description);
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

const MESSAGE: Readonly<Record<Drift, string>> = {
  stale: 'The file is not what the model says',
  missing: 'The file is missing',
  manifest: 'The manifest does not have the file as it stands',
  'migration-pending': 'The model has changes that no migration makes yet',
  'template-changed': 'The template has changed',
  orphan: 'The file has no place in the model',
  edited: 'The file is not as Espalier wrote it',
  unmerged: 'The file holds the marks of an unfinished merge',
  'migration-forked': 'The migration is not in its place',
  'migration-risk': 'The migration puts something at risk',
  'migration-edited': 'The migration is not as it was made',
};
