import type { Database } from '../model/index.ts';
import type { Difference } from './difference.ts';
import { postgresqlScript } from './sql/postgresql.ts';
import type { Script } from './sql/script.ts';
import { sqliteScript } from './sql/sqlite.ts';

/** One migration: what runs in a transaction, and what can't. */
export interface MigrationScript extends Script {
  readonly isTransactional: boolean;
  /** What its name ends with, where others of the same change come before it. */
  readonly ending: string;
}

/** The migrations that a difference needs, in their order; none where the database has nothing to do. */
export function migrationScripts(difference: Difference, database: Database): MigrationScript[] {
  if (database === 'sqlite') return some(sqliteScript(difference), true, '');
  const { quick, online, last } = postgresqlScript(difference);
  return [...some(quick, true, ''), ...some(online, false, '_online'), ...some(last, true, '_drop')];
}

function some(script: Script, isTransactional: boolean, ending: string): MigrationScript[] {
  return script.up.length === 0 ? [] : [{ ...script, isTransactional, ending }];
}
