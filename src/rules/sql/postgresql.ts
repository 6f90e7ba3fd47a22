import { bareWords, calledWords } from './form.ts';

export interface Refusal {
  readonly problem: string;
  readonly help: string;
}

/** What PostgreSQL would say against an expression, as far as its words show it. */
export function postgresqlRefuses(sql: string, columns: readonly string[]): Refusal | null {
  for (const word of bareWords(sql)) {
    const lower = word.toLowerCase();
    const column = columns.find((name) => name.toLowerCase() === lower);
    if (column !== undefined && RESERVED.has(lower) && !(lower === 'end' && /\bcase\b/i.test(sql)))
      return {
        problem: `\`${word}\` is a word of SQL, which PostgreSQL doesn't take for the column`,
        help: `Put it in quotes: "${column}".`,
      };
    if (column !== undefined && column !== lower)
      return {
        problem: `PostgreSQL reads \`${word}\` as \`${lower}\`, and the column is \`${column}\``,
        help: `Put it in quotes: "${column}".`,
      };
  }
  for (const word of calledWords(sql)) {
    const instead = ONLY_ON_SQLITE.get(word.toLowerCase());
    if (instead !== undefined)
      return {
        problem: `PostgreSQL has no function \`${word}\``,
        help: `Write ${instead}, or SQL for each database: \`{ postgresql: '…', sqlite: '…' }\`.`,
      };
  }
  return null;
}

/** PostgreSQL's reserved words that a column may be called by (https://www.postgresql.org/docs/current/sql-keywords-appendix.html). */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'all analyse analyze array as asc asymmetric both cast check collate column constraint create current_catalog current_role ' +
    'current_user default deferrable desc distinct do end except fetch for foreign from grant group having initially intersect into lateral ' +
    'leading limit localtime localtimestamp offset on only order placing primary references returning select session_user some symmetric ' +
    'system_user table to trailing union unique user using variadic where window with'
  ).split(' '),
);

const ONLY_ON_SQLITE: ReadonlyMap<string, string> = new Map([
  ['ifnull', '`coalesce(a, b)`'],
  ['iif', '`case when … then … else … end`'],
  ['instr', '`a like …`'],
  ['glob', '`a like …`'],
  ['datetime', 'a comparison of columns'],
  ['julianday', 'a comparison of columns'],
  ['unixepoch', 'a comparison of columns'],
  ['strftime', 'a comparison of columns'],
  ['printf', '`||`'],
  ['typeof', 'nothing, since columns have types'],
  ['json_extract', 'one for SQLite alone'],
  ['json_valid', 'one for SQLite alone'],
]);
