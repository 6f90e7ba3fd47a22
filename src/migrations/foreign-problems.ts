import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model } from '../model/index.ts';
import { placeOf } from './change-place.ts';
import type { Change } from './changes.ts';
import { describe } from './describe.ts';

/** A table that migrations have made can't be left to another: where the model forgets it, a database that has it differs from one that hasn't. */
export function foreignProblems(changes: readonly Change[], model: Model): Diagnostic[] {
  return changes
    .filter((change) => isForeign(change, model))
    .map((change) => ({
      code: 'foreign-table',
      severity: 'error',
      place: placeOf(change, model),
      message: `This ${describe(change)}, which migrations have made.`,
      help: `Take \`migrate: false\` of ${change.table.entity} out, or give the entity the name of another table.`,
    }));
}

/** A table goes, and its entity stays. */
export function isForeign({ kind, table }: Change, { entities }: Model): boolean {
  const isRemoval = kind === 'entity-removed' || kind === 'join-table-removed';
  return isRemoval && entities.some(({ name, migrate }) => name === table.entity && !migrate);
}
