/** Names of columns in SQL expressions. */

const PARTS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*(?:\s*\()?|[^]/gu;

/** The expression with another name for a column. What is in texts, is called, or stands behind a dot is no column of the table. */
export function withColumn(sql: string, from: string, to: string): string {
  let before = '';
  return [...sql.matchAll(PARTS)]
    .map(([part]) => {
      const isColumn = before !== '.' && (part.toLowerCase() === from.toLowerCase() || part === `"${from}"`);
      if (part.trim() !== '') before = part;
      if (!isColumn) return part;
      return part.startsWith('"') || !/^[a-z_][a-z0-9_]*$/.test(to) ? `"${to}"` : to;
    })
    .join('');
}

export function hasText(sql: string, text: string): boolean {
  const literal = `'${text.replaceAll("'", "''")}'`;
  return [...sql.matchAll(PARTS)].some(([part]) => part === literal);
}
