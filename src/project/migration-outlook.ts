/** What a model would mean for the databases, without making a file of it. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { readState } from '../apply/state.ts';
import { lostData, type Consent } from '../migrations/lost-data.ts';
import { planMigrations } from '../migrations/plan-migrations.ts';
import type { Model } from '../model/index.ts';
import { keptIn } from './bring-up.ts';
import { unreadableManifest } from './problem.ts';
import { loadProjectModel } from './read-model.ts';
import { startOf } from './start.ts';

export interface Outlook {
  /** Names of what would be destroyed: `Product`, `Product.weight`. */
  readonly losses: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export function migrationOutlook(root: string, model: Model, consent: Consent): Outlook {
  const state = readState(root);
  if ('problem' in state) return { losses: [], diagnostics: [unreadableManifest(state.problem)] };
  const start = startOf(root, state, false);
  if ('code' in start) return { losses: [], diagnostics: [start] };
  const plan = planMigrations({ before: start.before, model, existing: keptIn(start), name: null, consent });
  const losses = plan.changes.map(lostData).filter((name) => name !== null);
  return { losses, diagnostics: plan.diagnostics };
}

/** What is lost by the model, and not yet by the one on the disk: for that nobody has been asked. */
export function newLosses(root: string, model: Model): string[] {
  const now = loadProjectModel(root).model;
  const known = now === null ? [] : migrationOutlook(root, now, 'all').losses;
  return migrationOutlook(root, model, 'all').losses.filter((name) => !known.includes(name));
}
