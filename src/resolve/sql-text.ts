import type { PerDatabase } from '../model/index.ts';

/** A column's name in an SQL expression that is made here. */
export function quotedColumn(column: string): string {
  return `"${column.replaceAll('"', '""')}"`;
}

/** A text in an SQL expression that is made here. Both databases take the standard's literal. */
export function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function onBoth(sql: string): PerDatabase {
  return { sqlite: sql, postgresql: sql };
}

/** Both conditions, for each database; null where a database lacks one. */
export function both(a: PerDatabase | null, b: PerDatabase | null): PerDatabase | null {
  if (a === null || b === null) return a ?? b;
  const join = (first: string | null, second: string | null): string | null =>
    first === null || second === null ? null : `(${first}) and ${second}`;
  return { sqlite: join(a.sqlite, b.sqlite), postgresql: join(a.postgresql, b.postgresql) };
}
