/** SQL as a text of marks, so that names in it can be told from the rest. */
import { withColumns } from '../../naming/columns-in-sql.ts';
import { quoted } from './quote.ts';

const MARK = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|\s+|\S/gu;

/** The text with columns under their new names. A word that may be SQL's own stays, so that what it stands in counts as changed. */
export function withNewNames(sql: string, rename: (column: string) => string): string {
  return withColumns(sql, (said, isQuoted) => {
    const name = isQuoted ? said : said.toLowerCase();
    const renamed = rename(name);
    return renamed === name ? null : quoted(renamed);
  });
}

/** One text for expressions that differ in blanks and in quotes of names alone. */
export function canonicalSql(sql: string): string {
  const marks = sql.match(MARK) ?? [];
  return marks
    .filter((mark) => mark.trim() !== '')
    .map((mark) => nameIn(mark) ?? mark)
    .join(' ');
}

/** Whether the text names one of these columns. */
export function namesOneOf(sql: string, columns: ReadonlySet<string>): boolean {
  return (sql.match(MARK) ?? []).some((mark) => columns.has(nameIn(mark) ?? ''));
}

/** The name that a mark is; a word without quotes may be a keyword as well. */
function nameIn(mark: string): string | null {
  if (mark.startsWith('"')) return mark.slice(1, -1).replaceAll('""', '"');
  return /^[\p{L}_]/u.test(mark) ? mark.toLowerCase() : null;
}
