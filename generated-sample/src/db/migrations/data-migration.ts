// Managed by Espalier, and made again by every run.
import { Migration } from '@mikro-orm/migrations';
import { MigrationError } from './error.ts';

/** Statements that change rows batch by batch, each batch a transaction of its own. */
export interface DataStep {
  /** A select of the rows that are still to do. Its condition leaves out what `run` has done: that is how the step ends, and goes on. */
  readonly todo: string;
  /** An insert, update or delete that does the rows of "batch", which are the next ones of `todo`. */
  readonly run: string;
  /** How many rows a batch has at most: 10,000 unless it says so. Nobody else writes them for as long as one takes. */
  readonly size?: number;
}

/**
 * A migration of rows, written by hand. Its steps run one after the other, each until nothing is left to do. What is cut short goes on
 * where it was at the next `db:migrate`; it is noted as applied when the last step has nothing left.
 */
export abstract class DataMigration extends Migration {
  /** What a `down` destroys, in words: a rollback then wants consent. */
  static readonly losesOnDown: readonly string[] = [];

  abstract steps(): readonly DataStep[];

  /** The way back. None: there is nothing to take back. */
  stepsBack(): readonly DataStep[] {
    return [];
  }

  override up(): void {
    throw new MigrationError('Its steps are run by `npm run db:migrate`.');
  }

  override down(): void {
    throw new MigrationError('Its steps are run by `npm run db:rollback`.');
  }

  override isTransactional(): boolean {
    return false;
  }
}
