import { existsSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { loadModel, type LoadedModel } from '../load.ts';
import { sampleWarnings } from '../samples/sample-warnings.ts';
import { readModelFiles, settingsFileName } from '../source/read-model-files.ts';
import type { SourceFile } from '../source/source.ts';
import { missingModel } from './missing-model.ts';
import { problem } from './problem.ts';
import { halfEdit } from './unfinished-edit.ts';

export const MODELS = 'models';

const OTHER_ENDING = 'espalier.yml';

export interface ModelFiles {
  readonly settings: SourceFile | null;
  readonly models: readonly SourceFile[];
  readonly failures: readonly Diagnostic[];
}

/**
 * The model of the project in `root`: espalier.yaml and what stands in models/. `edited` are texts that files are about to get, by their
 * paths; null: the file is about to go.
 */
export function loadProjectModel(root: string, edited: ReadonlyMap<string, string | null> = new Map()): LoadedModel {
  const files = readProject(root);
  if ('code' in files) return { model: null, diagnostics: [files], templates: [] };
  return loadFiles(withEdits(files, edited), basename(resolve(root)));
}

/** The files of a project's model, named as seen from its folder; or why it is no project. */
export function readProject(root: string): ModelFiles | Diagnostic {
  const from = relative(process.cwd(), resolve(root));
  if (!existsSync(join(root, settingsFileName))) {
    const message = `There is no ${settingsFileName} in ${from === '' ? 'this folder' : from}, so it is no project of Espalier.`;
    const help = existsSync(join(root, OTHER_ENDING))
      ? `Rename ${OTHER_ENDING} to ${settingsFileName}.`
      : 'Go to the folder of a project, name it with --cwd, or make one with `espalier new DIR`.';
    return problem('no-project', settingsFileName, message, help);
  }
  const half = halfEdit(root);
  if (half !== null) return half;
  const settings = readModelFiles(join(from, settingsFileName));
  const models = existsSync(join(root, MODELS)) ? readModelFiles(join(from, MODELS)) : NOTHING;
  // A project may say all in espalier.yaml, or have no entity yet.
  const failures = [...settings.failures, ...models.failures.filter(({ code }) => code !== 'no-model')];
  const isGone = models.models.length === 0 && failures.length === 0;
  const missing = isGone ? missingModel(root, MODELS, settings.settings) : null;
  const named = (file: SourceFile): SourceFile => ({
    path: relative(from, file.path).replaceAll('\\', '/'),
    text: file.text,
  });
  return {
    settings: settings.settings === null ? null : named(settings.settings),
    models: models.models.map(named),
    failures: missing === null ? failures : [missing],
  };
}

function withEdits({ settings, models, failures }: ModelFiles, edited: ReadonlyMap<string, string | null>): ModelFiles {
  const after = (file: SourceFile): SourceFile[] => {
    const text = edited.get(file.path);
    return text === null ? [] : [text === undefined ? file : { ...file, text }];
  };
  const known = new Set(models.map(({ path }) => path));
  const added = [...edited].flatMap(([path, text]) =>
    text === null || known.has(path) || path === settings?.path ? [] : { path, text },
  );
  const [first = null] = settings === null ? [] : after(settings);
  return { settings: first, models: [...models.flatMap(after), ...added], failures };
}

/** The model at some paths as `validate` and `new` take them: files, and folders of files. A file that is named twice counts once. */
export function readPaths(paths: readonly string[]): ModelFiles {
  const read = paths.map((path) => readModelFiles(path));
  const [settings = null, ...others] = unique(read.flatMap((files) => files.settings ?? []));
  const twice = others.map(({ path }) => {
    const message = `${settings?.path} and ${path} are both the settings of a project.`;
    return problem('two-settings', path, message, 'Name one project, or the one settings file that counts.');
  });
  const failures = [...read.flatMap((files) => files.failures), ...twice];
  return { settings, models: unique(read.flatMap(({ models }) => models)), failures };
}

function unique(files: readonly SourceFile[]): SourceFile[] {
  return [...new Map(files.map((file) => [resolve(file.path), file])).values()];
}

/** A model that isn't on the disk yet: texts by their paths in the project. */
export function filesOf(texts: Readonly<Record<string, string>>): ModelFiles {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
  const isSettings = ({ path }: SourceFile) => path === settingsFileName;
  return { settings: files.find(isSettings) ?? null, models: files.filter((file) => !isSettings(file)), failures: [] };
}

/** What could not be read comes first: the other mistakes may follow from it. */
export function loadFiles({ settings, models, failures }: ModelFiles, defaultName: string): LoadedModel {
  if (failures.length > 0) return { model: null, diagnostics: failures, templates: [] };
  const loaded = loadModel({ settings, models }, { defaultName });
  const { model, diagnostics } = loaded;
  return model === null ? loaded : { ...loaded, diagnostics: [...diagnostics, ...sampleWarnings(model)] };
}

const NOTHING: ReturnType<typeof readModelFiles> = { settings: null, models: [], failures: [] };
