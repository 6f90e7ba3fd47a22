/** Names in SQL expressions of a model. */
import { isPlainColumn, isUnsure, withColumns } from '../naming/columns-in-sql.ts';

/** The expression with another name for a column, or null where a word may be the column, SQL's own, or of another table. */
export function withColumn(sql: string, from: string, to: string): string | null {
  if (isUnsure(sql, from) || (hasWord(sql, 'select') && hasWord(sql, from))) return null;
  return withColumns(sql, (name, isQuoted) => {
    if (isQuoted ? name !== from : name.toLowerCase() !== from.toLowerCase()) return null;
    return isQuoted || !isPlainColumn(to) ? `"${to}"` : to;
  });
}

function hasWord(sql: string, word: string): boolean {
  const words = sql.replaceAll(/'(?:[^']|'')*'/g, '').match(/[\p{L}\p{N}_$]+/gu) ?? [];
  return words.some((one) => one.toLowerCase() === word.toLowerCase());
}

/** A text as SQL has it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function hasText(sql: string, text: string): boolean {
  return [...sql.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g)].some(([part]) => part === quoted(text));
}
