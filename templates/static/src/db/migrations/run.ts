// Managed by Espalier, and made again by every run.
import { inBatches } from './batches.ts';
import { DataMigration } from './data-migration.ts';
import { databaseMessage, MigrationError } from './error.ts';
import { withSavepoints } from './savepoints.ts';
import { inTransaction, isDone, note, noteBegin, patiently, type Session, type Step } from './session.ts';
import { shorten, statementsOf } from './statements.ts';

/** Runs a migration up or down, and notes it. False: another run was quicker. */
export async function run(session: Session, step: Step): Promise<boolean> {
  const { file } = step;
  const start = Date.now();
  try {
    const statements = await statementsRun(session, step);
    if (statements === null) return false;
    session.watch.done(file.name, statements, Date.now() - start);
    return true;
  } catch (error) {
    throw new MigrationError(`${file.name} failed: ${databaseMessage(error)} ${whatWasKept(session, step, error)}`, {
      cause: error,
    });
  }
}

/** How many; null where another run was quicker. */
function statementsRun(session: Session, step: Step): Promise<number | null> {
  const { migration, direction } = step;
  if (migration instanceof DataMigration)
    return inBatches(session, step, direction === 'up' ? migration.steps() : migration.stepsBack());
  if (migration.isTransactional()) return patiently(session, step, () => asOne(session, step));
  return oneByOne(session, step);
}

/** The statements and the row of the log are one transaction: all of it happens, or nothing. */
function asOne(session: Session, step: Step): Promise<number | null> {
  return inTransaction(session, async () => {
    if (await isDone(session, step)) return null;
    const statements = await prepare(session, step);
    for (const at of statements.keys()) await execute(session, statements, at);
    await note(session, step);
    return statements.length;
  });
}

/** What can't run in a transaction. If it is cut short, the next run begins again with its first statement, which such migrations bear. */
async function oneByOne(session: Session, step: Step): Promise<number | null> {
  if (!(await noteBegin(session, step))) return null;
  const statements = await prepare(session, step);
  for (const at of statements.keys()) await patiently(session, step, () => execute(session, statements, at));
  return inTransaction(session, async () => {
    if (await isDone(session, step)) return null;
    await note(session, step);
    return statements.length;
  });
}

function prepare({ orm, db }: Session, { migration, direction }: Step): Promise<string[]> {
  migration.reset();
  migration.setTransactionContext(withSavepoints(db));
  return statementsOf(orm, migration, direction);
}

/** The error says which statement it was; the message of the database comes behind that. */
async function execute({ db, database }: Session, statements: readonly string[], at: number): Promise<void> {
  const statement = statements[at] ?? '';
  try {
    await database.execute(db, statement);
  } catch (error) {
    const place = `statement ${at + 1} of ${statements.length} (${shorten(statement)})`;
    throw new MigrationError(`${place}: ${databaseMessage(error)}`, { cause: error });
  }
}

function whatWasKept({ database }: Session, { migration }: Step, error: unknown): string {
  if (migration instanceof DataMigration) return 'What came before it was kept, and the next run goes on from there.';
  if (!migration.isTransactional()) {
    return 'It is no transaction: what came before was kept, and the next run begins with its first statement.';
  }
  if (database.isLocked(error)) return 'Nothing of it was kept. Another transaction has held for long what it needs.';
  if (database.isLost(error)) return 'Whether it was applied says `npm run db:status`.';
  return 'Nothing of it was kept.';
}
