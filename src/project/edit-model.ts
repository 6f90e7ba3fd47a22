/** Edits of a project's model with all that comes out of them: seen before they are made, and made whole or not at all. */
import { resolve } from 'node:path';
import { whileLocked } from '../apply/lock.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { editedTexts, type EditedTexts, type ModelEdit } from '../edit/model-edit.ts';
import { modelTexts } from '../edit/model-text.ts';
import { outlineOf, type Outline } from '../edit/outline.ts';
import type { LoadedModel } from '../load.ts';
import type { Place } from '../source/source.ts';
import type { GenerateResult } from './before.ts';
import { generateFrom, generateProject, refused } from './generate.ts';
import { withPacks } from './load-project.ts';
import { knownNames } from './known-names.ts';
import { hasError, notLocked } from './problem.ts';
import { loadProjectModel, readProject } from './read-model.ts';
import { withSchemaLine } from './schema-line.ts';
import type { ValidateResult } from './validate.ts';
import { replaceTexts, type TextOnDisk } from './replace-texts.ts';

export interface EditOptions {
  /** Folder of the project. */
  readonly root: string;
  readonly edit: ModelEdit;
}

/** What an edit would do. Nothing of it is written. */
export interface EditPlan extends GenerateResult {
  /** Files of the model, as they are and as they would be; null: there is none. */
  readonly texts: readonly TextOnDisk[];
  /** What the databases would lose, and the question has to ask for. */
  readonly losses: readonly string[];
  /** Makes the edit, and brings the project up to it. Where that fails the model is as it was, but for a file that somebody has changed meanwhile. */
  readonly carryOut: () => Promise<GenerateResult>;
}

/** Says whether the edit can be made, the model is sound then, and its rows can follow. Quick enough for each answer to a question. */
export async function validateEdit(options: EditOptions): Promise<ValidateResult> {
  const { model, diagnostics } = edited(options);
  if (model === null) return { ok: false, diagnostics };
  const { migrationOutlook } = await import('./migration-outlook.ts');
  const outlook = migrationOutlook(options.root, model, 'all');
  const all = [...diagnostics, ...outlook.diagnostics];
  return { ok: !hasError(all), diagnostics: all };
}

export async function planEdit(options: EditOptions): Promise<EditPlan> {
  const { root, edit } = options;
  const { model, packs, diagnostics, texts } = await withPacks(root, edited(options));
  const nothing = { texts: [], losses: [], carryOut: async () => refused(diagnostics) };
  if (model === null) return { ...refused(diagnostics), ...nothing };
  const { newLosses } = await import('./migration-outlook.ts');
  const losses = edit.kind === 'remove' ? newLosses(root, model) : [];
  const result = await generateFrom(model, { root, packs, dryRun: true, consent: losses });
  return {
    ...agreeable(result, diagnostics),
    texts,
    losses,
    carryOut: () => carriedOut(root, texts, losses),
  };
}

/** Files of which a person has to choose between two sides are no reason not to go on: the run writes both. */
function agreeable(result: GenerateResult, before: readonly Diagnostic[]): GenerateResult {
  const diagnostics = result.diagnostics.map((one): Diagnostic =>
    one.code === 'merge-conflict' ? { ...one, severity: 'warning' } : one,
  );
  const isStopped = hasError(diagnostics) || result.changes.some(({ action }) => action === 'conflict');
  return { ...result, ok: !isStopped, diagnostics: [...before, ...diagnostics] };
}

/** Under one lock: another run would see an edit that may be taken back, and keep it from being taken back. */
async function carriedOut(
  root: string,
  texts: readonly TextOnDisk[],
  consent: readonly string[],
): Promise<GenerateResult> {
  const result = await whileLocked(resolve(root), () => carriedOutLocked(root, texts, consent));
  return 'changes' in result ? result : refused([notLocked(result)]);
}

/** The model is read again: what else has changed in it meanwhile counts. */
async function carriedOutLocked(
  root: string,
  texts: readonly TextOnDisk[],
  consent: readonly string[],
): Promise<GenerateResult> {
  const replaced = replaceTexts(root, texts);
  if (!('undo' in replaced)) return refused(replaced);
  let result: GenerateResult;
  try {
    result = await generateProject({ root, consent });
  } catch (error) {
    replaced.undo();
    throw error;
  }
  // What a full disk has cut short the next run completes, from the model as it is now.
  const done = result.ok || result.diagnostics.some(({ code }) => code === 'not-written' || code === 'merge-conflict');
  return done ? result : { ...result, diagnostics: [...result.diagnostics, ...replaced.undo()] };
}

function edited({ root, edit }: EditOptions): LoadedModel & { readonly texts: readonly TextOnDisk[] } {
  const files = readProject(root);
  if ('code' in files) return { model: null, diagnostics: [files], templates: [], texts: [] };
  if (files.failures.length > 0) return { model: null, diagnostics: files.failures, templates: [], texts: [] };
  const all = [...(files.settings === null ? [] : [files.settings]), ...files.models];
  const after = editedTexts(all, edit, () => knownNames(root));
  if ('code' in after) return { model: null, diagnostics: [after], templates: [], texts: [] };
  const before = new Map(all.map(({ path, text }) => [path, text]));
  const texts = [...withSchemaLines(after, before)].map(([path, text]) => ({
    path,
    before: before.get(path) ?? null,
    after: text,
  }));
  const loaded = loadProjectModel(root, new Map(texts.map((text) => [text.path, text.after])));
  const { diagnostics } = loaded;
  return {
    ...loaded,
    diagnostics: diagnostics.map((one) => ({ ...one, place: placeOnDisk(one.place, texts) })),
    texts,
  };
}

/** Where it stands in the text that the user sees, if it isn't in what is new. */
function placeOnDisk({ file, start, end }: Place, texts: readonly TextOnDisk[]): Place {
  const { before = null } = texts.find(({ path }) => path === file.path) ?? {};
  if (before === null) return { file, start, end };
  let same = 0;
  while (same < start && before[same] === file.text[same]) same++;
  const moved = same < start ? before.length - file.text.length : 0;
  const isTheSame = before.slice(start + moved, end + moved) === file.text.slice(start, end);
  return isTheSame
    ? { file: { path: file.path, text: before }, start: start + moved, end: end + moved }
    : { file, start, end };
}

/** A new file begins as those of `espalier new` do. */
function withSchemaLines(texts: EditedTexts, before: ReadonlyMap<string, string>): EditedTexts {
  return new Map(
    [...texts].map(([path, text]) => [path, text === null || before.has(path) ? text : withSchemaLine(path, text)]),
  );
}

/** The names in a project's model, or why there are none. */
export function outlineOfProject(root: string): Outline | Diagnostic {
  const files = readProject(root);
  if ('code' in files) return files;
  const { settings, models } = files;
  return outlineOf(modelTexts([...(settings === null ? [] : [settings]), ...models]));
}
