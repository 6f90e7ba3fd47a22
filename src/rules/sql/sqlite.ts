import type { DatabaseSync } from 'node:sqlite';
import { indexExpressionSql } from '../../migrations/sql/index-expression.ts';
import { tableName, type Entity } from '../../model/index.ts';
import { OF_SQLITE } from '../../naming/sql-words.ts';
import type { SqlText } from './texts.ts';

/** A column beside a plain literal: no database is needed to see that it is sound. */
const PLAIN = /^([a-z_]\w*) *(?:<=|>=|<>|=|<|>) *(?:-?\d+(?:\.\d+)?|'(?:[^']|'')*')$/;

/** What SQLite says against an expression over the entity's columns, or null. It is asked itself, in an empty database in memory. */
export function sqliteRefuses({ sql, use, column }: SqlText, entity: Entity): string | null {
  const columns = columnsOf(entity);
  const [, plain] = PLAIN.exec(sql) ?? [];
  if (plain !== undefined && columns.includes(plain) && !OF_SQLITE.has(plain.toLowerCase())) return null;
  // A view is only read when it is made: what the value names is nobody's business before its migration.
  if (use === 'value') return refused((database) => database.prepare(`create view "of value" as select (${sql})`));
  const definitions = columns.map((name) =>
    name === column ? `${quoted(name)} generated always as (${sql}) stored` : quoted(name),
  );
  if (use === 'check' && column === null) definitions.push(`check (${sql})`);
  const name = quoted(tableName(entity, 'sqlite'));
  const table = `create table ${name} (${definitions.join(', ')})`;
  if (use === 'check') return refused((database) => database.prepare(table));
  const index = use === 'expression' ? `(${indexExpressionSql(sql)})` : `(${quoted(columns[0] ?? '')}) where ${sql}`;
  return refused((database) => {
    database.exec(table);
    try {
      database.prepare(`create index "of expression" on ${name} ${index}`);
    } finally {
      database.exec(`drop table ${name}`);
    }
  });
}

let memory: DatabaseSync | null = null;

function refused(attempt: (database: DatabaseSync) => unknown): string | null {
  // Loaded when the first expression needs it: most models have none.
  memory ??= new (process.getBuiltinModule('node:sqlite').DatabaseSync)(':memory:');
  try {
    attempt(memory);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function columnsOf({ fields, relations }: Entity): readonly string[] {
  return [
    ...fields.map(({ column }) => column),
    ...relations.flatMap((relation) => (relation.kind === 'manyToMany' ? [] : relation.columns)),
  ];
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
