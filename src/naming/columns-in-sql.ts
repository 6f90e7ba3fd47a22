/** Names of columns in SQL expressions. */
import { OF_EXPRESSIONS, OF_POSTGRESQL, OF_SQLITE, OF_TYPES } from './sql-words.ts';

/** `other` is a word that is surely no column, `unsure` one that may be a column or belong to SQL itself. */
type Role = 'column' | 'unsure' | 'other';

interface Part {
  readonly kind: 'blank' | 'text' | 'name' | 'number' | 'word' | 'sign';
  readonly text: string;
}

const PART =
  /(?<blank>(?:\s|--[^\n]*|\/\*[^]*?\*\/)+)|(?<text>\$(?<tag>[\p{L}_]*)\$[^]*?\$\k<tag>\$|[bxn]'[^']*'|e'(?:[^'\\]|''|\\[^])*'|'(?:[^']|'')*')|(?<name>"(?:[^"]|"")*")|(?<number>\d[\p{L}\p{N}_.]*)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<sign>::|[^])/giu;

/** The name of a column as it stands there, without its quotes, and whether it has some. */
type Rename = (name: string, isQuoted: boolean) => string | null;

/** The expression with other texts for its columns; null leaves one as it is. */
export function withColumns(sql: string, rename: Rename): string {
  return rolesIn(sql)
    .map(({ part, role }) =>
      role === 'column' ? (rename(nameOf(part), part.kind === 'name') ?? part.text) : part.text,
    )
    .join('');
}

/** Whether the column may be meant by a word there that may as well be one of SQL's own. */
export function isUnsure(sql: string, column: string): boolean {
  return rolesIn(sql).some(({ part, role }) => role === 'unsure' && part.text.toLowerCase() === column.toLowerCase());
}

/** Whether it selects from tables. */
export function hasSelect(sql: string): boolean {
  return partsOf(sql).some(({ kind, text }) => kind === 'word' && text.toLowerCase() === 'select');
}

/** Whether the name stands there, in quotes or without, whatever it means. */
export function hasName(sql: string, name: string): boolean {
  return partsOf(sql).some((part) =>
    part.kind === 'word'
      ? part.text.toLowerCase() === name.toLowerCase()
      : part.kind === 'name' && nameOf(part) === name,
  );
}

/** Whether a column is taken for one wherever it stands without quotes. */
export function isPlainColumn(name: string): boolean {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !isOfSql(name);
}

function rolesIn(sql: string): { readonly part: Part; readonly role: Role }[] {
  const parts = partsOf(sql);
  const solid = parts.filter(({ kind }) => kind !== 'blank');
  const roles = new Map(solid.map((part, index) => [part, roleOf(part, index, solid)]));
  return parts.map((part) => ({ part, role: roles.get(part) ?? 'other' }));
}

function partsOf(sql: string): Part[] {
  return [...sql.matchAll(PART)].map(({ 0: text, groups }) => ({ kind: kindOf(groups ?? {}), text }));
}

const KINDS = ['blank', 'text', 'name', 'number', 'word'] as const;

function kindOf(groups: Readonly<Record<string, string | undefined>>): Part['kind'] {
  return KINDS.find((kind) => groups[kind] !== undefined) ?? 'sign';
}

function nameOf({ kind, text }: Part): string {
  return kind === 'name' ? text.slice(1, -1).replaceAll('""', '"') : text;
}

function roleOf(part: Part, index: number, parts: readonly Part[]): Role {
  if (part.kind !== 'name' && part.kind !== 'word') return 'other';
  const [before, after] = [parts[index - 1], parts[index + 1]];
  if (before !== undefined && NAMES_OTHERS.has(before.text.toLowerCase())) return 'other';
  if (after?.text === '(' || after?.text === '.') return 'other';
  if (part.kind === 'name') return 'column';
  // `date '2026-01-01'`, and the year of `extract(year from placed)`.
  if (after?.kind === 'text' || parts[index - 2]?.text.toLowerCase() === 'extract') return 'other';
  const word = part.text.toLowerCase();
  if (!isOfSql(word)) return 'column';
  // No column stands directly behind a value: that is where operators stand, and the other words of a type.
  if (isValue(before)) return 'other';
  return !isNoName(word) && opens(before) && closes(after) ? 'column' : 'unsure';
}

const NAMES_OTHERS: ReadonlySet<string> = new Set(['.', '::', 'as', 'collate']);

const isNoName = (word: string): boolean => OF_EXPRESSIONS.has(word) || OF_POSTGRESQL.has(word);
const isOfSql = (word: string): boolean => isNoName(word) || OF_SQLITE.has(word) || OF_TYPES.has(word);

/** What a value ends with. */
function isValue(part: Part | undefined): boolean {
  if (part === undefined) return false;
  if (part.kind === 'sign') return part.text === ')' || part.text === ']';
  if (part.kind !== 'word') return true;
  const word = part.text.toLowerCase();
  return VALUES.has(word) || !(isNoName(word) || OF_SQLITE.has(word));
}

const VALUES: ReadonlySet<string> = new Set(['null', 'true', 'false', 'end']);

/** A value begins behind it. */
function opens(part: Part | undefined): boolean {
  if (part === undefined) return true;
  return part.kind === 'sign' ? !isValue(part) : BEFORE_VALUES.has(part.text.toLowerCase());
}

/** A value ends before it. */
function closes(part: Part | undefined): boolean {
  return part === undefined || part.kind === 'sign' || BEHIND_VALUES.has(part.text.toLowerCase());
}

const BEFORE_VALUES: ReadonlySet<string> = new Set('and or not case when then else between like'.split(' '));
const BEHIND_VALUES: ReadonlySet<string> = new Set(
  'and or not is in between like when then else end as asc desc collate'.split(' '),
);
