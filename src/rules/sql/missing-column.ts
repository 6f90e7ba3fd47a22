import { tokensOf, type Token } from '../../samples/sql/tokens.ts';

/**
 * A name that stands where only a column can, and is none: in quotes, or bare on either side of a comparison. What isn't surely a column's
 * place (a type, a unit of time, a word of some extension) is left to the database.
 */
export function missingColumn(sql: string, columns: readonly string[]): string | null {
  const tokens = tokensOf(sql) ?? [];
  for (const [index, token] of tokens.entries()) {
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    const isOperand = token.kind === 'name' ? isWhole(before, after) : isBareOperand(token, before, after);
    if (isOperand && !columns.includes(token.text)) return token.text;
  }
  return null;
}

/** Not a part of a longer name, and no function, type or collation. */
function isWhole(before: Token | undefined, after: Token | undefined): boolean {
  return !isOneOf(before, NAMES_OTHERS) && !isOneOf(after, CONTINUES);
}

function isBareOperand({ kind, text }: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (kind !== 'word' || CONSTANTS.has(text)) return false;
  const isLeft = (before === undefined || isOneOf(before, OPENS)) && isOneOf(after, COMPARES);
  const isRight = isOneOf(before, SIGNS) && (after === undefined || isOneOf(after, CLOSES));
  return isLeft || isRight;
}

const isOneOf = (token: Token | undefined, texts: ReadonlySet<string>): boolean =>
  token !== undefined && (token.kind === 'sign' || token.kind === 'word') && texts.has(token.text);

const NAMES_OTHERS = new Set(['.', '::', 'as', 'collate', 'operator']);
const CONTINUES = new Set(['.', '(']);
const OPENS = new Set(['(', 'and', 'or', 'not', 'when']);
const CLOSES = new Set([')', 'and', 'or', 'then']);
const SIGNS = new Set(['=', '<>', '!=', '<', '>', '<=', '>=']);
const COMPARES = new Set([...SIGNS, 'is', 'in', 'between', 'like', 'ilike', 'not']);

/** Words that are values by themselves, or belong to none: https://www.postgresql.org/docs/current/sql-keywords-appendix.html */
const CONSTANTS = new Set(
  (
    'and or not is in between like ilike case when then else end null true false current_catalog current_date current_role current_schema ' +
    'current_time current_timestamp current_user localtime localtimestamp session_user system_user user'
  ).split(' '),
);
