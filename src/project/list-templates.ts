import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { listedTemplates, listedViews, type ListedTemplate, type ListedView } from '../packs/catalogue.ts';
import { NO_PACKS } from '../packs/pack.ts';
import { settingsFileName } from '../source/read-model-files.ts';
import { loadProject } from './load-project.ts';
import { hasError } from './problem.ts';

export interface TemplatesResult {
  /** False: the project's model, or its own templates, have mistakes. */
  readonly ok: boolean;
  readonly templates: readonly ListedTemplate[];
  readonly views: readonly ListedView[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What can be replaced, and what the project has of its own. Outside of a project: what there is. */
export async function listTemplates({ root }: { readonly root: string }): Promise<TemplatesResult> {
  const isProject = existsSync(join(root, settingsFileName));
  const { packs, diagnostics } = isProject ? await loadProject(root) : { packs: NO_PACKS, diagnostics: [] };
  return { ok: !hasError(diagnostics), templates: listedTemplates(packs), views: listedViews(), diagnostics };
}
