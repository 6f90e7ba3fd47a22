/** As much of SQL as is needed to find a condition in a statement, and to compare two that are written differently. */

const TOKEN = /E?'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*|\d+(?:\.\d+)?(?:e[+-]?\d+)?|\s+|[^\s]/giu;

interface Token {
  readonly text: string;
  readonly end: number;
}

function tokensOf(sql: string): Token[] {
  return [...sql.matchAll(TOKEN)]
    .map((match) => ({ text: match[0], end: match.index + match[0].length }))
    .filter(({ text }) => text.trim() !== '');
}

/** What stands in the brackets behind each of this word. */
export function bracketsAfter(sql: string, word: string): string[] {
  const tokens = tokensOf(sql);
  return tokens.flatMap(({ text }, index) => {
    const open = tokens[index + 1];
    if (text.toLowerCase() !== word || open?.text !== '(') return [];
    let depth = 0;
    for (const token of tokens.slice(index + 1)) {
      if (token.text === '(') depth += 1;
      if (token.text === ')') depth -= 1;
      if (depth === 0) return [sql.slice(open.end, token.end - 1)];
    }
    return [];
  });
}

export function afterWord(sql: string, word: string): string {
  const found = tokensOf(sql).find(({ text }) => text.toLowerCase() === word);
  return found === undefined ? '' : sql.slice(found.end);
}

/** The columns and the literals of an expression, which stay the same however a database writes it down. */
export function essenceOf(sql: string, columns: ReadonlySet<string>): string {
  const found = tokensOf(sql).flatMap(({ text }) => {
    if (/^\d/.test(text)) return [`number ${Number(text)}`];
    if (/^E?'/i.test(text)) return [literalOf(text)];
    // A column of such a name is quoted wherever it stands.
    if (/^(?:and|in|is|not|null|or)$/i.test(text)) return [];
    const name = text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
    return columns.has(name) ? [`column ${name}`] : [];
  });
  return [...new Set(found)].toSorted().join(', ');
}

/** PostgreSQL quotes negative numbers, and texts with a backslash in its own way. */
function literalOf(text: string): string {
  const inside = text.replace(/^E?'/i, '').slice(0, -1).replaceAll("''", "'");
  const value = /^E/i.test(text) ? inside.replaceAll('\\\\', '\\') : inside;
  return /^-?\d+(?:\.\d+)?$/.test(value) ? `number ${Math.abs(Number(value))}` : `text ${value}`;
}
