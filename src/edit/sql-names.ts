/** Names in SQL expressions of a model. */
import { isPlainColumn, isUnsure, withColumns } from '../naming/columns-in-sql.ts';

/** The expression with another name for a column, or null where a word may be the column or SQL's own. */
export function withColumn(sql: string, from: string, to: string): string | null {
  if (isUnsure(sql, from)) return null;
  return withColumns(sql, (name, isQuoted) => {
    if (isQuoted ? name !== from : name.toLowerCase() !== from.toLowerCase()) return null;
    return isQuoted || !isPlainColumn(to) ? `"${to}"` : to;
  });
}

export function hasText(sql: string, text: string): boolean {
  const literal = `'${text.replaceAll("'", "''")}'`;
  return [...sql.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g)].some(([part]) => part === literal);
}
