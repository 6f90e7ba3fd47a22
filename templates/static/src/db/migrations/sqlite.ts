// Managed by Espalier, and made again by every run.
import { sql } from 'kysely';
import { isBusy } from '../errors.ts';
import type { MigrationDatabase } from './database.ts';
import { codesOf, MigrationError } from './error.ts';
import { untilTaken } from './patience.ts';
import { asRun, forgetAdditions, keepingAdditions } from './rebuilt.ts';

/**
 * SQLite changes a table by making it anew, and dropping the old one would delete what refers to it. So foreign keys are off for the time,
 * which only works outside of a transaction, and are checked as a whole before each commit. Each transaction takes the write lock at once,
 * which keeps other runs out.
 */
export const sqlite: MigrationDatabase = {
  log: {
    table: '"mikro_orm_migrations"',
    create: `create table if not exists "mikro_orm_migrations" ("id" integer not null primary key autoincrement, "name" text not null, "executed_at" datetime not null default (strftime('%s', 'now') * 1000), "checksum" text null)`,
    addChecksum: 'alter table "mikro_orm_migrations" add column "checksum" text null',
    columns: `select "name" from pragma_table_info('mikro_orm_migrations')`,
  },

  async alone(db, _, work) {
    await sql`pragma foreign_keys = off`.execute(db);
    try {
      return await work();
    } finally {
      await sql`pragma foreign_keys = on`.execute(db);
    }
  },

  async begin(db, patience) {
    forgetAdditions(db);
    await untilTaken(patience, async () => {
      try {
        await sql`begin immediate`.execute(db);
        return true;
      } catch (error) {
        if (isBusy(error)) return false;
        throw error;
      }
    });
  },

  execute: keepingAdditions,
  asRun,

  async withForeignKeys(db, work) {
    await sql`pragma foreign_keys = on`.execute(db);
    try {
      return await work();
    } finally {
      await sql`pragma foreign_keys = off`.execute(db);
    }
  },

  async checkForeignKeys(db) {
    const { rows } = await sql<Broken>`pragma foreign_key_check`.execute(db);
    if (rows.length === 0) return;
    const shown = rows.slice(0, SHOWN).map(({ table, rowid, parent }) => {
      const row = rowid === null ? '' : ` (rowid ${rowid})`;
      return `${table}${row} to ${parent}`;
    });
    const more = rows.length > SHOWN ? `, and ${rows.length - SHOWN} more` : '';
    throw new MigrationError(`Rows would refer to what isn't there: ${shown.join(', ')}${more}.`);
  },

  isLocked: (error) => codesOf(error).some((code) => code.startsWith('SQLITE_BUSY')),
  isLost: () => false,

  script: {
    before: ['.bail on', 'pragma foreign_keys = off;'],
    begin: 'begin immediate;',
    // A script can't look at rows; a check that fails ends it before the commit.
    beforeCommit: [
      'create temporary table "broken_references" ("count" integer check ("count" = 0));',
      'insert into "broken_references" select count(*) from pragma_foreign_key_check;',
      'drop table "broken_references";',
    ],
    after: ['pragma foreign_keys = on;'],
  },
};

const SHOWN = 10;

interface Broken {
  readonly table: string;
  readonly rowid: number | null;
  readonly parent: string;
}
