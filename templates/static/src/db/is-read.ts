// Managed by Espalier, and made again by every run.
/** MikroORM quotes names by backticks on SQLite. */
const LITERALS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`/g;
const WRITES = /\b(?:insert|update|delete|merge|into|analyze)\b|;\s*\S/;

/**
 * True where a statement only reads. It is told by its words, literals and quoted names left aside: one that begins to read, but holds a
 * writing word, counts as a write. Better one too many; `select … for update` of a name that isn't quoted is one of those.
 */
export function isRead(sql: string): boolean {
  const text = sql.trimStart().toLowerCase();
  if (!/^(?:select|values|explain|show|with)\b/.test(text)) return false;
  return !WRITES.test(text.replaceAll(LITERALS, ''));
}
