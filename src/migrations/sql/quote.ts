import { tableName, type Database } from '../../model/index.ts';
import type { TableName } from '../schema.ts';

/** An identifier. Always quoted, so that `order` and `User` are names like any other. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quotedList(names: readonly string[]): string {
  return names.map(quoted).join(', ');
}

/** A table as a statement names it. */
export function quotedTable(of: TableName, database: Database): string {
  const name = quoted(tableName(of, database));
  return of.schema !== null && database === 'postgresql' ? `${quoted(of.schema)}.${name}` : name;
}

/** A string literal. Backslashes are plain characters in both databases. */
export function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
