import type { Model } from '../model/index.ts';
import { rowsOf } from '../packs/added-rows.ts';
import type { Packs } from '../packs/pack.ts';
import { planFiles } from '../plan/plan.ts';
import type { PlannedFile } from '../plan/planned-file.ts';
import { FILES } from '../plan/table.ts';

/** What the model asks for, with what the project's own templates add. */
export function plannedWith(packs: Packs, model: Model): PlannedFile[] {
  return planFiles(model, [...FILES, ...rowsOf(packs)]);
}

/** The texts of the project's own templates, as the renderer takes them. */
export function replacedBy({ templates }: Packs): ReadonlyMap<string, string> {
  return new Map([...templates].map(([name, { file }]) => [name, file.text]));
}
