/** What a migration's file says beside its statements: what it loses on the way back, and what it puts at risk. */
import type { Database } from '../model/index.ts';
import type { Difference } from './difference.ts';
import type { MigrationScript } from './migration-script.ts';
import type { Risk } from './risks/risk.ts';
import { risksOf } from './risks/risks-of.ts';
import { emptyOnDown, lossesOnDown, type Loss } from './way-back.ts';

export interface MigrationNotes {
  /** What its `down` destroys: `products.weight`. */
  readonly losesOnDown: readonly string[];
  /** What its `down` brings back without what it held. */
  readonly emptyOnDown: readonly string[];
  readonly risks: readonly Risk[];
}

/** For each of the migrations that a difference needs. The first has the risks of all: they are one step, and are judged as one. */
export function migrationNotes(
  difference: Difference,
  database: Database,
  scripts: readonly MigrationScript[],
): MigrationNotes[] {
  const losses = lossesOnDown(difference, database);
  const empty = emptyOnDown(difference, database);
  const risks = risksOf(difference, database);
  return scripts.map((_, index) => ({
    losesOnDown: namesOf(losses.filter((loss) => placeOf(loss, scripts, 'down') === index)),
    emptyOnDown: namesOf(empty.filter((loss) => placeOf(loss, scripts, 'up') === index)),
    risks: index === 0 ? risks : [],
  }));
}

/** The migration that has the statement. */
function placeOf({ statement }: Loss, scripts: readonly MigrationScript[], way: 'up' | 'down'): number {
  // Nearly always there is one, with thousands of statements.
  if (scripts.length === 1) return 0;
  return Math.max(
    0,
    scripts.findIndex((script) => script[way].some((sql) => sql.startsWith(statement))),
  );
}

function namesOf(losses: readonly Loss[]): string[] {
  return [...new Set(losses.map(({ name }) => name))];
}
