// Managed by Espalier, and made again by every run.
import { setTimeout } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { chosenDatabase } from './choose.ts';
import type { Connection, MigrationDatabase } from './database.ts';
import { databaseMessage, MigrationError } from './error.ts';
import type { LoadedMigration, MigrationFile } from './files.ts';
import { addToLog, isApplied, removeFromLog } from './log.ts';
import type { Patience } from './patience.ts';
import { withSavepoints } from './savepoints.ts';
import { statementsOf, type Direction } from './statements.ts';

/** How often a migration is tried that doesn't get its locks. */
const ATTEMPTS = 10;

/** Is told how a run goes on. */
export interface Watch {
  waiting(): void;
  locked(name: string, pause: number): void;
  done(name: string, statements: number, milliseconds: number): void;
}

export interface RunOptions {
  readonly watch?: Watch;
  /** How long to wait for another run, in milliseconds. */
  readonly wait?: number;
  /** The pause before a migration is tried again that didn't get its locks, in milliseconds; it grows with each try. */
  readonly pause?: number;
}

/** A run of migrations on a connection of its own. */
export interface Session {
  readonly orm: MikroORM;
  readonly db: Connection;
  readonly database: MigrationDatabase;
  readonly watch: Watch;
  readonly patience: Patience;
  readonly pause: number;
}

export interface Step extends LoadedMigration {
  readonly file: MigrationFile;
  readonly direction: Direction;
}

const UNWATCHED: Watch = { waiting: () => undefined, locked: () => undefined, done: () => undefined };

/** Calls `work` while no other run is under way. */
export async function inSession<T>(
  orm: MikroORM,
  { watch = UNWATCHED, wait = 60_000, pause = 3000 }: RunOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const database = chosenDatabase(orm);
  const patience = { wait, onWait: () => watch.waiting() };
  const client = orm.em.getConnection().getClient<unknown>();
  return client
    .connection()
    .execute((db) => database.alone(db, patience, () => work({ orm, db, database, watch, patience, pause })));
}

/** Runs a migration up or down, and notes it. False: another run was quicker. */
export async function run(session: Session, step: Step): Promise<boolean> {
  const { file, migration } = step;
  const start = Date.now();
  try {
    const statements = migration.isTransactional()
      ? await patiently(session, step, () => asOne(session, step))
      : await oneByOne(session, step);
    if (statements === null) return false;
    session.watch.done(file.name, statements, Date.now() - start);
    return true;
  } catch (error) {
    throw new MigrationError(`${file.name} failed: ${databaseMessage(error)} ${whatWasKept(session, step, error)}`, {
      cause: error,
    });
  }
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
  if (await isDone(session, step)) return null;
  const statements = await prepare(session, step);
  for (const at of statements.keys()) await patiently(session, step, () => execute(session, statements, at));
  return inTransaction(session, async () => {
    if (await isDone(session, step)) return null;
    await note(session, step);
    return statements.length;
  });
}

export async function inTransaction<T>({ db, database, patience }: Session, work: () => Promise<T>): Promise<T> {
  await database.begin(db, patience);
  try {
    const result = await work();
    await database.checkForeignKeys(db);
    await sql`commit`.execute(db);
    return result;
  } catch (error) {
    // Where the connection is lost, the database has rolled back by itself.
    await sql`rollback`.execute(db).catch(() => undefined);
    throw error;
  }
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

async function isDone({ db, database }: Session, { file, direction }: Step): Promise<boolean> {
  return (await isApplied(db, database, file.name)) === (direction === 'up');
}

function note({ db, database }: Session, { file, direction }: Step): Promise<void> {
  return direction === 'up' ? addToLog(db, database, file) : removeFromLog(db, database, file.name);
}

function whatWasKept({ database }: Session, { migration }: Step, error: unknown): string {
  if (!migration.isTransactional()) {
    return 'It is no transaction: what came before was kept, and the next run begins with its first statement.';
  }
  if (database.isLocked(error)) return 'Nothing of it was kept. Another transaction has held for long what it needs.';
  if (database.isLost(error)) return 'Whether it was applied says `npm run db:status`.';
  return 'Nothing of it was kept.';
}

/** Between its tries, a migration holds no lock that others would queue behind. */
async function patiently<T>(
  { database, watch, pause }: Session,
  { file }: Step,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!database.isLocked(error) || tries === ATTEMPTS) throw error;
      watch.locked(file.name, tries * pause);
      await setTimeout(tries * pause);
    }
  }
}

function shorten(statement: string): string {
  const line = statement.trim().replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
