// Managed by Espalier, and made again by every run.
import { sql } from 'kysely';
import type { DataStep } from './data-migration.ts';
import type { Connection } from './database.ts';
import { databaseMessage, MigrationError } from './error.ts';
import { committing, isDone, note, noteBegin, patiently, type Session, type Step } from './session.ts';
import { shorten } from './statements.ts';

const SIZE = 10_000;

/** Runs the steps of a data migration. Gives the number of batches; null where another run was quicker. */
export async function inBatches(session: Session, step: Step, parts: readonly DataStep[]): Promise<number | null> {
  if (parts.length === 0 && step.direction === 'up') throw new MigrationError('It has no steps yet: write them.');
  if (!(await noteBegin(session, step))) return null;
  return session.database.withForeignKeys(session.db, async () => {
    let batches = 0;
    let changed = 0;
    for (const part of parts) {
      const left = await leftToDo(session, step, part);
      if (left === null) return null;
      let progress: Progress = { left, since: null, standstills: 0 };
      while (progress.left > 0) {
        batches += 1;
        const batch = { ...part, ...progress, place: `batch ${batches} (${shorten(part.run)})` };
        const done = await patiently(session, step, () => oneBatch(session, step, batch));
        if (done === null) return null;
        changed += done.changed;
        progress = done;
        session.watch.batch(step.file.name, changed, done.left - done.since);
      }
    }
    return committing(session, async () => {
      if (await isDone(session, step)) return null;
      await note(session, step);
      return batches;
    });
  });
}

interface Progress {
  /** How many rows were to do when they were counted last. */
  readonly left: number;
  /** How many were changed since then. Null: none yet in this run. */
  readonly since: number | null;
  /** How often in a row there were no fewer rows to do once all that had been counted should have been done. */
  readonly standstills: number;
}

interface Batch extends Progress, DataStep {
  /** How a message calls it. */
  readonly place: string;
}

/** Others may write rows that are to do as quickly as they are done, for a while. */
const STANDSTILLS = 5;

/** Counts what is left after the first batch, so that one which does the same rows for ever isn't kept, and when all should be done. */
async function oneBatch(
  session: Session,
  step: Step,
  { left, since, standstills, ...batch }: Batch,
): Promise<(Progress & { since: number; changed: number }) | null> {
  return committing(session, async () => {
    if (await isDone(session, step)) return null;
    const changed = await changeRows(session.db, batch);
    const done = (since ?? 0) + changed;
    if (since !== null && changed > 0 && done < left) return { left, since: done, standstills, changed };
    const now = await countOf(session.db, batch);
    if (now < left) return { left: now, since: 0, standstills: 0, changed };
    if (since !== null && changed > 0 && standstills < STANDSTILLS)
      return { left: now, since: 0, standstills: standstills + 1, changed };
    const fact = `after ${done} rows were changed, ${now} of ${left} are still to do`;
    throw new MigrationError(
      `${batch.place}: ${fact}. The condition of \`todo\` has to leave out what \`run\` has done.`,
    );
  });
}

/** Null where another run has done the step: later migrations may have taken the tables away since. */
function leftToDo(session: Session, step: Step, part: DataStep): Promise<number | null> {
  return committing(session, async () => ((await isDone(session, step)) ? null : countOf(session.db, part)));
}

async function changeRows(
  db: Connection,
  { todo, run, size = SIZE, place }: Omit<Batch, keyof Progress>,
): Promise<number> {
  const next = `select * from (${todo}) as "todo" limit ${size}`;
  try {
    const { numAffectedRows, rows } = await sql.raw(`with "batch" as materialized (${next}) ${run}`).execute(db);
    return Number(numAffectedRows ?? rows.length);
  } catch (error) {
    throw new MigrationError(`${place}: ${databaseMessage(error)}`, { cause: error });
  }
}

async function countOf(db: Connection, { todo }: DataStep): Promise<number> {
  try {
    const { rows } = await sql
      .raw<{ n: number | string }>(`select count(*) as "n" from (${todo}) as "todo"`)
      .execute(db);
    return Number(rows[0]?.n ?? 0);
  } catch (error) {
    throw new MigrationError(`\`todo\` (${shorten(todo)}): ${databaseMessage(error)}`, { cause: error });
  }
}
