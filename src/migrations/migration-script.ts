import type { Database } from '../model/index.ts';
import { additionsOf } from './addition.ts';
import type { Change } from './changes.ts';
import { addOnPostgresql } from './sql/add-on-postgresql.ts';
import { addOnSqlite } from './sql/add-on-sqlite.ts';
import { createTables } from './sql/create-tables.ts';
import { joinScripts, type Script } from './sql/script.ts';

/** The SQL of changes that are supported: new tables first, so that a new relation finds its target. */
export function migrationScript(changes: readonly Change[], database: Database): Script {
  const tables = changes.flatMap(({ kind, table }) =>
    kind === 'entity-added' || kind === 'join-table-added' ? table : [],
  );
  const add = { sqlite: addOnSqlite, postgresql: addOnPostgresql }[database];
  return joinScripts([createTables(tables, database), ...additionsOf(changes).map(add)]);
}
