// Managed by Espalier, and made again by every run.
/** True where a statement only reads. A `with` that holds a writing word anywhere counts as a write: better one too many. */
export function isRead(sql: string): boolean {
  const text = sql.trimStart().toLowerCase();
  if (/^(select|values|explain|show)\b/.test(text)) return true;
  return /^with\b/.test(text) && !/\b(insert|update|delete|merge)\b/.test(text);
}
