// Managed by Espalier, and made again by every run.
import { setTimeout } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { chosenDatabase } from './choose.ts';
import type { Connection, MigrationDatabase } from './database.ts';
import type { LoadedMigration, MigrationFile } from './files.ts';
import { addToLog, removeFromLog, stageOf } from './log.ts';
import type { Patience } from './patience.ts';
import type { Direction } from './statements.ts';

/** How often a migration is tried that doesn't get its locks. */
const ATTEMPTS = 10;

/** Is told how a run goes on. */
export interface Watch {
  waiting(): void;
  locked(name: string, pause: number): void;
  /** Rows that a data migration has changed in this run, and those that are still to do. */
  batch(name: string, changed: number, left: number): void;
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

const UNWATCHED: Watch = {
  waiting: () => undefined,
  locked: () => undefined,
  batch: () => undefined,
  done: () => undefined,
};

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

/** Before it commits, all rows refer to what is there. */
export function inTransaction<T>(session: Session, work: () => Promise<T>): Promise<T> {
  return committing(session, async () => {
    const result = await work();
    await session.database.checkForeignKeys(session.db);
    return result;
  });
}

/** A transaction in which the database itself holds rows to what they refer to. */
export async function committing<T>({ db, database, patience }: Session, work: () => Promise<T>): Promise<T> {
  await database.begin(db, patience);
  try {
    const result = await work();
    await sql`commit`.execute(db);
    return result;
  } catch (error) {
    // Where the connection is lost, the database has rolled back by itself.
    await sql`rollback`.execute(db).catch(() => undefined);
    throw error;
  }
}

/** Whether the list says already what the step would make it say. */
export async function isDone({ db, database }: Session, { file, direction }: Step): Promise<boolean> {
  return (await stageOf(db, database, file.name)) === (direction === 'up' ? 'applied' : 'pending');
}

/** To be called in a transaction. */
export function note({ db, database }: Session, { file, direction }: Step): Promise<void> {
  return direction === 'up' ? addToLog(db, database, file, 'applied') : removeFromLog(db, database, file.name);
}

/** What is no transaction is between from here on, until it is noted as done: whoever asks is told so. False: another run was quicker. */
export function noteBegin(session: Session, step: Step): Promise<boolean> {
  const { db, database } = session;
  return committing(session, async () => {
    if (await isDone(session, step)) return false;
    await addToLog(db, database, step.file, 'begun');
    return true;
  });
}

/** Between its tries, a migration holds no lock that others would queue behind. */
export async function patiently<T>(
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
