import { OF_POSTGRESQL } from '../../naming/sql-words.ts';
import { bareWords, calledWords, withoutQuoted } from './form.ts';

export interface Refusal {
  readonly problem: string;
  readonly help: string;
}

/** What is written where a program gives the values. */
export const PARAMETER: Refusal = {
  problem: 'there is a parameter, and nothing gives it a value',
  help: "Write the value itself, a text in single quotes: `'none'`.",
};

/** `?` is an operator of JSON as well, and `:` a part of casts and slices: they are parameters where a value has to begin. */
const PARAMETERS = /(?<![\w$])\$\d|(?:^|[(,=<>+*/|-])\s*(?:\?|:[a-z_])/i;

/** What PostgreSQL would say against an expression, as far as its words show it. */
export function postgresqlRefuses(sql: string, columns: readonly string[]): Refusal | null {
  if (PARAMETERS.test(withoutQuoted(sql))) return PARAMETER;
  for (const word of bareWords(sql)) {
    const lower = word.toLowerCase();
    const column = columns.find((name) => name.toLowerCase() === lower);
    if (column !== undefined && OF_POSTGRESQL.has(lower) && !(lower === 'end' && /\bcase\b/i.test(sql)))
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
