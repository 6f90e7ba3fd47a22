/** Names in SQL expressions of a model. */
import { hasName, hasSelect, isPlainColumn, isUnsure, withColumns } from '../naming/columns-in-sql.ts';

/** What keeps a column from being renamed: a word that may be SQL's own, or a select, in which the name may be another table's. */
export interface Unclear {
  readonly unclear: 'word' | 'select';
}

/** The expression with another name for a column. */
export function withColumn(sql: string, from: string, to: string): string | Unclear {
  if (hasSelect(sql) && hasName(sql, from)) return { unclear: 'select' };
  if (isUnsure(sql, from)) return { unclear: 'word' };
  return withColumns(sql, (name, isQuoted) => {
    if (isQuoted ? name !== from : name.toLowerCase() !== from.toLowerCase()) return null;
    return isQuoted || !isPlainColumn(to) ? `"${to}"` : to;
  });
}

/** A text as SQL has it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function hasText(sql: string, text: string): boolean {
  return [...sql.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g)].some(([part]) => part === quoted(text));
}
