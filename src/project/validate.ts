import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { loadProject } from './load-project.ts';
import { hasError } from './problem.ts';
import { filesOf, loadFiles, loadProjectModel, readPaths } from './read-model.ts';

export interface ValidateResult {
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ValidateOptions {
  /** Folder of the project. Not needed where paths are given. */
  readonly root?: string;
  /** Files and folders of files, as `espalier new --model` takes them. Without any the project's own model is validated. */
  readonly paths?: readonly string[];
}

/** Says whether a model is sound, without a look at templates. */
export function validateProject({ root = '.', paths = [] }: ValidateOptions = {}): ValidateResult {
  const { diagnostics } = paths.length === 0 ? loadProjectModel(root) : loadFiles(readPaths(paths), 'project');
  return { ok: !hasError(diagnostics), diagnostics };
}

/** The same with the templates of the project's own, where it has any. */
export async function validateWithTemplates({ root = '.', paths = [] }: ValidateOptions = {}): Promise<ValidateResult> {
  if (paths.length > 0) return validateProject({ root, paths });
  const { diagnostics } = await loadProject(root);
  return { ok: !hasError(diagnostics), diagnostics };
}

/** The same for texts by their paths in a project that is yet to be made. */
export function validateTexts(texts: Readonly<Record<string, string>>): ValidateResult {
  const { diagnostics } = loadFiles(filesOf(texts), 'project');
  return { ok: !hasError(diagnostics), diagnostics };
}
