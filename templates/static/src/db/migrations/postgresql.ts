// Managed by Espalier, and made again by every run.
import { sql } from 'kysely';
import type { Connection, MigrationDatabase } from './database.ts';
import { codesOf } from './error.ts';
import { untilTaken } from './patience.ts';

/** The number of the lock that a run holds. PostgreSQL keeps the locks of each database apart. */
const LOCK = 5_209_114_716_302;

/** A lock that wasn't had in time, and a deadlock. */
const LOCKED = new Set(['55P03', '40P01']);

const CONCURRENTLY = /^\s*(?:create\s+(?:unique\s+)?index|drop\s+index|reindex\s+\w+)\s+concurrently\b/i;

/** A statement that was ended. */
const ENDED = '57014';

export const postgresql: MigrationDatabase = {
  log: {
    table: '"public"."mikro_orm_migrations"',
    create: `create table if not exists "public"."mikro_orm_migrations" ("id" serial primary key, "name" varchar(255) not null, "executed_at" timestamptz not null default current_timestamp, "checksum" varchar(64) null)`,
    addChecksum: 'alter table "public"."mikro_orm_migrations" add column "checksum" varchar(64) null',
    columns: `select attname as "name" from pg_attribute where attrelid = to_regclass('public.mikro_orm_migrations') and attnum > 0 and not attisdropped`,
  },

  /**
   * The lock belongs to the session: it outlasts the transactions of a run, and ends with the connection if the process dies. It is asked
   * for again and again, since a session that waits for it would hold a snapshot, for whose end `create index concurrently` waits.
   */
  async alone(db, patience, work) {
    await untilTaken(patience, () => takesLock(db));
    try {
      return await work();
    } finally {
      // Where the connection is lost, the lock went with it.
      await sql`select pg_advisory_unlock(${LOCK})`.execute(db).catch(() => undefined);
    }
  },

  async begin(db) {
    await sql`begin`.execute(db);
  },

  /** What runs concurrently waits for other transactions without holding anybody up, so its waiting needs no end. */
  async execute(db, statement) {
    if (!CONCURRENTLY.test(statement)) {
      await sql.raw(statement).execute(db);
      return;
    }
    await sql`set lock_timeout = 0`.execute(db);
    try {
      await sql.raw(statement).execute(db);
    } finally {
      await sql`reset lock_timeout`.execute(db).catch(() => undefined);
    }
  },

  // PostgreSQL sees to them always.
  withForeignKeys: (_, work) => work(),
  checkForeignKeys: async () => undefined,

  isLocked: (error) => codesOf(error).some((code) => LOCKED.has(code)),
  // What else the layer below calls busy is a server that went away.
  isLost(error) {
    const codes = codesOf(error);
    return codes.includes('DATABASE_BUSY') && !codes.includes(ENDED);
  },

  script: {
    before: [
      '\\set ON_ERROR_STOP on',
      'set statement_timeout = 0;',
      "set lock_timeout = '3s';",
      `do $$ begin if not pg_try_advisory_lock(${LOCK}) then raise exception 'another run of migrations is under way'; end if; end $$;`,
    ],
    begin: 'begin;',
    beforeCommit: [],
    after: [`select pg_advisory_unlock(${LOCK});`],
  },
};

async function takesLock(db: Connection): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${LOCK}) as taken`.execute(db);
  return rows[0]?.taken === true;
}
