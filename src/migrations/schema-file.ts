/** `.espalier/schema.json`: the physical schema that the last migration led to. One table a line, sorted, so that branches merge. */
import { isSchema } from './schema-guard.ts';
import type { Schema, Table } from './schema.ts';

export const SCHEMA_FILE = '.espalier/schema.json';

const VERSION = 1;

export interface SchemaProblem {
  /** What is wrong with the file, to follow "it can't be read: ". */
  readonly problem: string;
  /** It is sound, and says more than this Espalier knows. */
  readonly isNewer?: boolean;
}

export function printSchema({ databases, tables }: Schema): string {
  const lines = tables.map(printTable);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
  return `{\n"version": ${VERSION},\n"databases": ${JSON.stringify(databases)},\n"tables": ${list}\n}\n`;
}

/** A table as its line says it: what is a part of the way alone stands in no file. */
export function printTable(table: Table): string {
  // Written without a function that is asked of each value: that takes ten times as long.
  return JSON.stringify({ ...table, columns: table.columns.map((column) => ({ ...column, backfill: undefined })) });
}

/** The schema of that text, or what is wrong with it. */
export function parseSchema(text: string): Schema | SchemaProblem {
  if (/^<{7} /m.test(text)) return { problem: 'it holds the marks of an unfinished merge' };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { problem: 'it is no JSON' };
  }
  const version = versionOf(data);
  if (version === null) return { problem: 'it has no version' };
  if (version > VERSION) return { problem: `its version ${version} is of a newer Espalier`, isNewer: true };
  if (!isSchema(data)) return { problem: 'a table in it is incomplete' };
  const tables = data.tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => ({ ...column, backfill: null })),
  }));
  return { databases: data.databases, tables };
}

function versionOf(data: unknown): number | null {
  const version = typeof data === 'object' && data !== null && 'version' in data ? data.version : null;
  return typeof version === 'number' ? version : null;
}
