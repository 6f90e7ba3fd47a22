import { resolve } from 'node:path';
import { createReport } from '../diagnostics/report.ts';
import { sorted } from '../diagnostics/sorted.ts';
import type { LoadedModel } from '../load.ts';
import { NO_PACKS, type Packs } from '../packs/pack.ts';
import { digestOfPacks } from '../recall/packs-digest.ts';
import { hasError } from './problem.ts';
import { loadProjectModel } from './read-model.ts';

export interface LoadedProject extends LoadedModel {
  readonly packs: Packs;
  /** `digestOfPacks`, from before they were read. */
  readonly packsDigest: string;
}

/** The model of a project, with the templates of its own. */
export function loadProject(root: string): Promise<LoadedProject> {
  return withPacks(root, loadProjectModel(root));
}

/** The templates of its own besides. A mistake in those keeps the model back, too. */
export async function withPacks<T extends LoadedModel>(root: string, loaded: T): Promise<T & LoadedProject> {
  if (loaded.templates.length === 0) return { ...loaded, packs: NO_PACKS, packsDigest: '' };
  const { checkPaths, readPacks } = await import('../packs/packs.ts');
  const names = loaded.templates.map(({ value }) => value);
  const packsDigest = digestOfPacks(resolve(root), names);
  const report = createReport();
  const packs = readPacks(resolve(root), loaded.templates, report);
  if (loaded.model !== null) checkPaths(packs, loaded.model, report);
  const found = report.diagnostics();
  const diagnostics = found.length === 0 ? loaded.diagnostics : sorted([...loaded.diagnostics, ...found]);
  return { ...loaded, model: hasError(found) ? null : loaded.model, diagnostics, packs, packsDigest };
}
