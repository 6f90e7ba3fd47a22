import { resolve } from 'node:path';
import type { Written } from '../apply/apply.ts';
import type { Change } from '../apply/change.ts';
import { lockProject } from '../apply/lock.ts';
import { isUnmerged } from '../apply/unmerged.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { NamedChange } from '../migrations/named-change.ts';
import type { Model } from '../model/index.ts';
import { generatedBefore, isNothing, type GenerateResult } from './before.ts';
import { lookAt, UNSEEN, type Look } from '../recall/look.ts';
import type { Proof } from '../recall/stamps.ts';
import { hasModel, type Hashes } from '../recall/watched.ts';
import type { BringUp, BringUpOptions } from './bring-up.ts';
import { findingsIn, isFork } from './check.ts';
import { knownEntities, saidBy } from './known-entities.ts';
import { loadProject, type LoadedProject } from './load-project.ts';
import { settledOutlook } from './migration-outlook.ts';
import { nextRun, remember } from './next-run.ts';
import { hasError, notLocked, notWritten, problem } from './problem.ts';
import { keepProven } from './proven.ts';
import { settleMarks } from './settle-marks.ts';
import { takeBack, toTakeBack } from './take-back.ts';
import { completeEdit } from './unfinished-edit.ts';

export interface GenerateOptions extends BringUpOptions {
  /** Folder of the project. */
  readonly root: string;
  /** True: nothing is written, and the changes say what would be. */
  readonly dryRun?: boolean;
  /** The project as the command found it. */
  readonly look?: Look;
}

/** Brings a project up to its model. */
export async function generateProject(options: GenerateOptions): Promise<GenerateResult> {
  const root = resolve(options.root);
  const isPlain =
    isNothing(options) && options.adjust === undefined && options.templates === undefined && options.remember !== false;
  const completed = options.dryRun !== true && completeEdit(root);
  if (typeof completed !== 'boolean') return refused([completed]);
  const look = isPlain ? ((completed ? null : options.look) ?? lookAt(root)) : UNSEEN;
  const before = generatedBefore(root, look, options);
  if (before !== null) return before;
  options.onStage?.('model');
  const loaded = await loadProject(root);
  const { model, packs, diagnostics } = loaded;
  if (model === null) return refused(diagnostics);
  // Somebody may have saved the model since the command has looked at it.
  const seen = look.watched !== null && hasModel(root, look.watched) ? look : UNSEEN;
  const retouch = seen.lastModel === null ? null : await import('./retouch.ts');
  const retouched = (await retouch?.retouchedProject(root, seen, loaded, options.dryRun === true)) ?? null;
  if (retouched !== null) return retouched;
  const { watched } = seen;
  const result = await generateFrom(model, { ...options, packs }, (all) => {
    if (watched !== null) leaveForNext(root, loaded, model, watched, all);
  });
  return { ...result, diagnostics: [...diagnostics, ...result.diagnostics] };
}

/** `watched`: the folders that a run reads whole, as they were before it. */
export function leaveForNext(
  root: string,
  { packsDigest, templates, diagnostics: before }: LoadedProject,
  model: Model,
  watched: Hashes,
  { result, migrations, diagnostics, proof }: Done,
): void {
  const next = nextRun(result);
  const isWritten = result.changes.some(({ owner, action }) => owner === 'append-only' && action === 'create');
  const after = isWritten || migrations.length > 0 ? settledOutlook(root, model) : diagnostics;
  if (next === null || after === null) return;
  const findings = findingsIn(root, model, { result: next, migrations: [], forks: after.filter(isFork) });
  // What the model has no place for is a file that no run knows: `check` looks for those each time.
  if (findings.some(({ reason }) => reason === 'orphan')) return;
  remember(
    root,
    watched,
    next,
    {
      templates: templates.map(({ value }) => value),
      packs: packsDigest,
      diagnostics: [...before, ...after],
      ofModel: before.length,
      findings,
    },
    knownEntities(model, saidBy(model)),
    proof,
  );
}

/** The same with a model that is loaded already. */
export async function generateFrom(
  model: Model,
  options: GenerateOptions,
  onDone: OnDone = () => undefined,
): Promise<GenerateResult> {
  const root = resolve(options.root);
  if (options.dryRun === true) return generateUnlocked(root, model, options, onDone);
  const lock = lockProject(root);
  if (!('release' in lock)) return refused([notLocked(lock)]);
  try {
    return await generateUnlocked(root, model, options, onDone);
  } finally {
    lock.release();
  }
}

/** What a run has come to that wrote all of it. */
interface Done {
  readonly result: BringUp;
  readonly migrations: readonly NamedChange[];
  readonly diagnostics: readonly Diagnostic[];
  readonly proof: Proof;
}

type OnDone = (done: Done) => void;

async function generateUnlocked(
  root: string,
  model: Model,
  options: GenerateOptions,
  onDone: OnDone,
): Promise<GenerateResult> {
  // Loaded here: a model with mistakes, and `validate`, need no stage after the rules.
  const { bringUp } = await import('./bring-up.ts');
  const { apply, completeMoves } = await import('../apply/apply.ts');
  const unmoved = options.dryRun === true ? null : completeMoves(root);
  if (unmoved !== null) return refused([notWritten(unmoved)]);
  const since = Date.now();
  const { result, migrations, diagnostics } = await bringUp(root, model, options);
  if (result === null) return { ok: false, changes: [], migrations, sql: [], takenBack: [], moves: [], diagnostics };
  const { state, changes, replaced, restored, moves, sql, schema } = result;
  const ok = changes.every(({ action }) => action !== 'conflict') && !hasError(diagnostics);
  const conflicts = changes
    .filter(({ action, drift }) => action !== 'conflict' && drift === 'unmerged')
    .map((change) => mergeConflict(change, options.dryRun === true));
  const planned = { ok, changes, migrations, sql, takenBack: [], moves, diagnostics };
  if (!ok) return planned;
  const merged = { ok: conflicts.length === 0, diagnostics: [...diagnostics, ...conflicts] };
  const refusedFor = (...reasons: readonly Diagnostic[]) => ({
    ...planned,
    ok: false,
    diagnostics: [...diagnostics, ...reasons],
  });
  const isAgreed = options.amend === true || options.consent === 'all' || (options.consent ?? []).length > 0;
  const renumbered = moves.map(({ from }) => from).filter((path) => path.startsWith('migrations/'));
  const away = [...replaced, ...renumbered];
  const { databases } = model.settings;
  if (options.dryRun === true) {
    // With a merge's marks in their files the project's commands don't start, and a dry run settles none.
    const isMixed = restored.length > 0 || changes.some(({ before }) => isUnmerged(before ?? ''));
    const names = isMixed ? [] : toTakeBack(root, { away, restored }, databases);
    return 'code' in names ? refusedFor(names) : { ...planned, ...merged, takenBack: names };
  }
  const isMade = away.length + restored.length > 0;
  const unsettle = isMade ? settleMarks(root, state, changes, restored) : () => [];
  const takenBack = takeBack(root, { away, restored }, databases, isAgreed);
  if ('code' in takenBack) return refusedFor(takenBack, ...unsettle());
  options.onStage?.('writing');
  let written: Written = new Map();
  const failure = apply(root, state, { changes, schema, moves }, (all) => (written = all));
  if (failure === null) {
    keepProven(root, changes);
    onDone({ result, migrations, diagnostics, proof: { since, written } });
    return { ...planned, ...merged, takenBack };
  }
  return { ...planned, ok: false, takenBack, diagnostics: [...diagnostics, notWritten(failure)] };
}

/** A person has to choose between the sides of a file. */
function mergeConflict({ path }: Change, isDry: boolean): Diagnostic {
  const message = `${path} ${isDry ? 'gets' : 'has'} both sides of a merge: lines that you changed, and that are otherwise now.`;
  return problem('merge-conflict', path, message, 'Choose between its marks, and run `espalier generate` again.');
}

/** A run that came to no change. */
export function refused(diagnostics: readonly Diagnostic[]): GenerateResult {
  return { ok: false, changes: [], migrations: [], sql: [], takenBack: [], moves: [], diagnostics };
}
