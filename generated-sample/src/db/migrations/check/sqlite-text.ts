// Managed by Espalier, and made again by every run.
/** What of a SQLite table stands in its text alone. */
export interface TableText {
  readonly options: string;
  /** Of each column: how it is generated, and how it is compared. */
  readonly columns: ReadonlyMap<string, readonly [string, string]>;
  readonly checks: readonly { readonly name: string; readonly expression: string }[];
}

const TOKEN =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[^]*?\*\/|\d+(?:\.\d+)?|[\p{L}_$][\p{L}\p{N}_$]*|[<>=!|]+|\S/gu;

/** SQL in one writing: without comments, with single spaces, with quotes only where they are needed. */
export function normalized(sql: string): string {
  return spaced(tokensOf(sql));
}

/** Reads a `create table`. */
export function readTable(sql: string): TableText {
  const tokens = tokensOf(sql);
  const open = tokens.indexOf('(');
  const items = split(tokens.slice(open + 1, closing(tokens, open)));
  const after = tokens.slice(closing(tokens, open) + 1);
  const isNumbered = items.flat().includes('autoincrement');
  return {
    options: [...(after.length === 0 ? ['plain'] : [spaced(after)]), ...(isNumbered ? ['autoincrement'] : [])].join(
      ', ',
    ),
    columns: new Map(items.map((item) => [plain(item[0] ?? ''), [generation(item), collation(item)]])),
    checks: items.flatMap(checksOf),
  };
}

/** How each column of a `create table` is defined, behind its name. */
export function definitionsIn(sql: string): ReadonlyMap<string, string> {
  const tokens = tokensOf(sql);
  const open = tokens.indexOf('(');
  const items = split(tokens.slice(open + 1, closing(tokens, open)));
  return new Map(items.map(([name = '', ...rest]) => [plain(name), spaced(rest)]));
}

function tokensOf(sql: string): string[] {
  return (sql.match(TOKEN) ?? []).filter((token) => !/^(?:--|\/\*)/.test(token)).map(written);
}

function written(token: string): string {
  if (/^["`[]/.test(token)) {
    const name = plain(token);
    return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name}"`;
  }
  return token.startsWith("'") ? token : token.toLowerCase();
}

/** A name without its quotes. */
function plain(token: string): string {
  return /^["`[]/.test(token) ? token.slice(1, -1).replace(/(["`])\1/g, '$1') : token;
}

function spaced(tokens: readonly string[]): string {
  return tokens
    .join(' ')
    .replace(/\( /g, '(')
    .replace(/ (?=[),])/g, '');
}

/** Where the bracket ends that begins at `open`. */
function closing(tokens: readonly string[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at] === '(') depth += 1;
    if (tokens[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
}

/** At the commas that stand in no brackets. */
function split(tokens: readonly string[]): string[][] {
  const items: string[][] = [[]];
  for (let at = 0; at < tokens.length; at += 1) {
    const end = tokens[at] === '(' ? closing(tokens, at) : at;
    if (tokens[at] === ',') items.push([]);
    else items.at(-1)?.push(...tokens.slice(at, end + 1));
    at = end;
  }
  return items;
}

function generation(item: readonly string[]): string {
  const at = item.findIndex((token, index) => token === 'as' && item[index + 1] === '(');
  if (at === -1) return 'not generated';
  const kind = item[closing(item, at + 1) + 1] === 'stored' ? 'stored' : 'virtual';
  return `generated as ${spaced(item.slice(at + 1, closing(item, at + 1) + 1))} ${kind}`;
}

function collation(item: readonly string[]): string {
  const at = item.indexOf('collate');
  return at === -1 ? 'no collation' : `collate ${item[at + 1]}`;
}

function checksOf(item: readonly string[]): TableText['checks'] {
  return item.flatMap((token, at) => {
    if (token !== 'check' || item[at + 1] !== '(' || depthOf(item, at) > 0) return [];
    const expression = spaced(item.slice(at + 1, closing(item, at + 1) + 1));
    return [{ name: item[at - 2] === 'constraint' ? plain(item[at - 1] ?? '') : expression, expression }];
  });
}

function depthOf(tokens: readonly string[], end: number): number {
  return tokens.slice(0, end).reduce((depth, token) => depth + Number(token === '(') - Number(token === ')'), 0);
}
