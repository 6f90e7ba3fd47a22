/** What a model would mean for the databases, without making a file of it. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { readState } from '../apply/state.ts';
import { lostData, type Consent } from '../migrations/lost-data.ts';
import { planMigrations } from '../migrations/plan-migrations.ts';
import { riskWarnings } from '../migrations/risks/risk-warnings.ts';
import type { Model } from '../model/index.ts';
import { keptIn, stepOf } from './migration-files.ts';
import { unreadableState } from './problem.ts';
import { loadProjectModel } from './read-model.ts';
import { startOf } from './start.ts';

export interface Outlook {
  /** Names of what would be destroyed: `Product`, `Product.weight`. */
  readonly losses: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export function migrationOutlook(root: string, model: Model, consent: Consent): Outlook {
  const state = readState(root);
  if ('problem' in state) return { losses: [], diagnostics: [unreadableState(state.problem)] };
  const start = startOf(root, state, false);
  if ('code' in start) return { losses: [], diagnostics: [start] };
  const plan = planMigrations({ before: start.before, model, existing: keptIn(start), name: null, consent });
  const losses = plan.changes.map(lostData).filter((name) => name !== null);
  return { losses, diagnostics: plan.diagnostics };
}

/** What the next run says of the databases, where this one has written all migrations. Null: it has still something to do there. */
export function settledOutlook(root: string, model: Model): readonly Diagnostic[] | null {
  const state = readState(root);
  const start = 'problem' in state ? null : startOf(root, state, false);
  if (start === null || 'code' in start) return null;
  const plan = planMigrations({ before: start.before, model, existing: keptIn(start), name: start.name, consent: [] });
  const isSettled = plan.files.length === 0 && stepOf(plan, start.before, start.after).length === 0;
  return isSettled ? [...start.warnings, ...plan.diagnostics, ...riskWarnings(plan.risks, model)] : null;
}

/** What is lost by the model, and not yet by the one on the disk: for that nobody has been asked. */
export function newLosses(root: string, model: Model): string[] {
  const now = loadProjectModel(root).model;
  const known = now === null ? [] : migrationOutlook(root, now, 'all').losses;
  return migrationOutlook(root, model, 'all').losses.filter((name) => !known.includes(name));
}
