export interface Token {
  /** `word` is an identifier or keyword without quotes, in lower case; `name` one in quotes, as it stands. */
  readonly kind: 'name' | 'number' | 'sign' | 'text' | 'word';
  readonly text: string;
}

const BLANK = /(?:\s+|--[^\n]*|\/\*[^]*?\*\/)*/y;
const TOKEN =
  /(?<text>'(?:[^']|'')*')|(?<name>"(?:[^"]|"")+"|`[^`]+`)|(?<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(?<word>[a-z_\u0080-\uffff][\w$\u0080-\uffff]*)|(?<sign><>|!=|<=|>=|==|\|\||::|!~\*|!~|~\*|[-+*/%<>=~(),.[\]])/iy;

/** The expression's words and signs, or null where something in it is none. */
export function tokensOf(sql: string): Token[] | null {
  const tokens: Token[] = [];
  for (let at = skipped(sql, 0); at < sql.length;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(sql);
    const [kind, text] = Object.entries(match?.groups ?? {}).find(([, value]) => value !== undefined) ?? [];
    if (match === null || text === undefined) return null;
    tokens.push(token(kind, text));
    at = skipped(sql, at + match[0].length);
  }
  return tokens;
}

function token(kind: string | undefined, text: string): Token {
  switch (kind) {
    case 'text':
      return { kind, text: text.slice(1, -1).replaceAll("''", "'") };
    case 'name':
      return { kind, text: text.slice(1, -1).replaceAll('""', '"') };
    case 'word':
      return { kind, text: text.toLowerCase() };
    case 'number':
      return { kind, text };
    default:
      return { kind: 'sign', text };
  }
}

function skipped(sql: string, at: number): number {
  BLANK.lastIndex = at;
  return at + (BLANK.exec(sql)?.[0].length ?? 0);
}
