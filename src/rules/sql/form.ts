/** What an SQL expression may have in it, so that it stays one wherever it is put: nothing in it ends the statement around it. */

/** A text, a name in quotes, or one sign. */
const PARTS = /[eE]'|'(?:[^']|'')*'|"(?:[^"]|"")*"|--|\/\*|\$(?:[A-Za-z_]\w*)?\$|[^]/gu;

/** What is wrong with the form, to follow "it has", or null. */
export function problemOfForm(sql: string): string | null {
  let depth = 0;
  for (const [part] of sql.matchAll(PARTS)) {
    const problem = problemOfPart(part);
    if (problem !== null) return problem;
    depth += part === '(' ? 1 : part === ')' ? -1 : 0;
    if (depth < 0) return 'a bracket that closes what was never opened';
  }
  return depth > 0 ? 'a bracket that is never closed' : null;
}

function problemOfPart(part: string): string | null {
  switch (part) {
    case "'":
    case '"':
      return 'a quote that is never closed';
    case ';':
      return 'a semicolon, and it is one expression';
    case '--':
    case '/*':
      return 'a comment, which belongs into the YAML';
    case "e'":
    case "E'":
      return "a text with escapes (`E'…'`); a backslash in plain quotes is a character like any other";
  }
  if (part.startsWith('$')) return part.length > 1 ? 'a text in dollars; put it in plain quotes' : null;
  return /[^\P{Cc}\n\t]/u.test(part) ? 'a control character' : null;
}

/** What isn't a word of SQL: texts, and names in quotes, which may be anything. */
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"/g;

export const withoutQuoted = (sql: string): string => sql.replaceAll(QUOTED, "''");

/** The words that stand there without quotes and may be names: all but functions that are called. */
export function bareWords(sql: string): ReadonlySet<string> {
  return new Set(
    withoutQuoted(sql).match(/(?<![\p{L}\p{N}_$])[\p{L}_][\p{L}\p{N}_$]*(?![\p{L}\p{N}_$]|\s*\()/gu) ?? [],
  );
}

/** The functions that are called there, and words like `in`, which have a bracket behind them as well. */
export function calledWords(sql: string): ReadonlySet<string> {
  return new Set(withoutQuoted(sql).match(/[\p{L}_][\p{L}\p{N}_$]*(?=\s*\()/gu) ?? []);
}
