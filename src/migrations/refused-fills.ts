/** Backfills that SQLite doesn't understand. They speak of columns that there were, so the whole migration is tried where there are no rows. */
import type { DatabaseSync } from 'node:sqlite';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model } from '../model/index.ts';
import { placeOf } from './change-place.ts';
import type { Difference } from './difference.ts';
import type { Schema } from './schema.ts';
import { createTables } from './sql/create-tables.ts';
import { sqliteScript } from './sql/sqlite.ts';

/** What a mistyped expression leads to. Anything else may be a table or a view that no migration of the model makes. */
const MISTAKE =
  /^(?:no such column|no such function|wrong number of arguments|near ".*": syntax error|incomplete input)/;

export function refusedFills(before: Schema | null, difference: Difference, model: Model): Diagnostic[] {
  const fills = difference.kept.flatMap(({ after, values }) =>
    values.flatMap(({ column }) => {
      const sql = column.backfill?.sqlite ?? null;
      return sql === null ? [] : [{ table: after, column, sql }];
    }),
  );
  if (before === null || fills.length === 0 || !difference.databases.includes('sqlite')) return [];
  const failed = firstFailure(createTables(before.tables, 'sqlite').up, sqliteScript(difference).up);
  if (failed === null) return [];
  return fills
    .filter(({ sql }) => failed.statement.includes(sql))
    .map(({ table, column, sql }) => ({
      code: 'bad-sql',
      severity: 'error',
      place: placeOf({ kind: 'field-added', table, column }, model),
      message: `SQLite doesn't understand the \`backfill\` of \`${column.property ?? column.name}\`, \`${sql}\`: ${failed.message}.`,
      help: "It is an expression over the table's columns, a text in single quotes among them: `backfill: \"'none'\"`.",
    }));
}

interface Failure {
  readonly statement: string;
  readonly message: string;
}

function firstFailure(former: readonly string[], changes: readonly string[]): Failure | null {
  const database: DatabaseSync = new (process.getBuiltinModule('node:sqlite').DatabaseSync)(':memory:', {
    enableForeignKeyConstraints: false,
  });
  try {
    for (const statement of former) database.exec(statement);
    for (const statement of changes) {
      const message = refusal(database, statement);
      if (message !== null) return MISTAKE.test(message) ? { statement, message } : null;
    }
    return null;
  } finally {
    database.close();
  }
}

function refusal(database: DatabaseSync, statement: string): string | null {
  try {
    database.exec(statement);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
