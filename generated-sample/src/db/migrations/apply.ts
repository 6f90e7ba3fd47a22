// Managed by Espalier, and made again by every run.
import type { MikroORM } from '@mikro-orm/sql';
import { MigrationError } from './error.ts';
import { loadMigration, migrationFiles, type MigrationFile } from './files.ts';
import { fillChecksums, missingOfLog, readLog } from './log.ts';
import { run } from './run.ts';
import { inSession, inTransaction, type RunOptions, type Session } from './session.ts';
import { stateOf, type MigrationState } from './state.ts';

export interface Applying {
  /** The migrations that this run has applied. */
  readonly applied: readonly string[];
  /** Migrations that a newer version of the code has applied. Where there are any, this one leaves the database alone. */
  readonly newer: readonly string[];
}

export interface ApplyOptions extends RunOptions {
  /** The names of those that may run; all, where nothing is said. */
  readonly only?: ReadonlySet<string>;
}

/** Runs every migration that hasn't run yet; of several runs at once, one does each. */
export async function applyPending(orm: MikroORM, { only, ...options }: ApplyOptions = {}): Promise<Applying> {
  const files = await migrationFiles(orm);
  return inSession(orm, options, async (session) => {
    const { pending, newer } = await soundState(session, files);
    if (newer.length > 0) return { applied: [], newer };
    const applied: string[] = [];
    for (const file of pending.filter(({ name }) => only?.has(name) ?? true)) {
      const loaded = await loadMigration(orm, file);
      if (await run(session, { ...loaded, file, direction: 'up' })) applied.push(file.name);
    }
    return { applied, newer };
  });
}

/** Makes what the list of applied migrations lacks, and throws where it and the files don't go together. */
async function soundState(session: Session, files: readonly MigrationFile[]): Promise<MigrationState> {
  const { db, database } = session;
  if ((await missingOfLog(db, database)).length > 0) await completeLog(session);
  const log = await readLog(db, database);
  const state = stateOf(files, log);
  if (state.problems.size > 0) throw new MigrationError([...state.problems.values()].join('\n'));
  const unchecked = new Set(log.filter(({ checksum }) => checksum === null).map(({ name }) => name));
  if (unchecked.size > 0) {
    const known = files.filter(({ name }) => unchecked.has(name));
    await inTransaction(session, () => fillChecksums(db, database, known));
  }
  return state;
}

/** Looks again in the transaction: another run may have been quicker. */
function completeLog(session: Session): Promise<void> {
  const { db, database } = session;
  return inTransaction(session, async () => {
    for (const statement of await missingOfLog(db, database)) await database.execute(db, statement);
  });
}
