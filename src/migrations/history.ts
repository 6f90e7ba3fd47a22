import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { NEWER } from '../diagnostics/newer.ts';
import type { Database, Model } from '../model/index.ts';
import { topOf } from './change-place.ts';
import { SCHEMA_FILE, type SchemaProblem } from './schema-file.ts';
import type { Schema } from './schema.ts';

/** Whether the migrations that are there and the schema that they lead to belong together: else the next one would start from a guess. */
export function historyProblems(
  before: Schema | SchemaProblem | null,
  after: Schema,
  existing: Readonly<Record<Database, readonly string[]>>,
  model: Model,
): Diagnostic[] {
  if (before !== null && 'problem' in before) return [damaged(before)];
  const known = before?.databases ?? [];
  return after.databases
    .filter((database) => !known.includes(database) && existing[database].some((file) => file.endsWith('.ts')))
    .map((database) => stranded(database, before === null, model));
}

function damaged({ problem, isNewer = false }: SchemaProblem): Diagnostic {
  return {
    code: 'schema-file',
    severity: 'error',
    place: { file: { path: SCHEMA_FILE, text: '' }, start: 0, end: 0 },
    message: `The schema of the last migration can't be read: ${problem}.`,
    help: isNewer ? NEWER : TAKE_BACK,
  };
}

const TAKE_BACK = `After a merge keep the lines of both sides, each table once. Or take the file of the last commit back: \`git checkout -- ${SCHEMA_FILE}\`.`;

function stranded(database: Database, isMissing: boolean, model: Model): Diagnostic {
  const folder = `migrations/${database}`;
  return {
    code: 'schema-file',
    severity: 'error',
    place: isMissing ? { file: { path: SCHEMA_FILE, text: '' }, start: 0, end: 0 } : topOf(model),
    message: isMissing
      ? `${folder} holds migrations, but the schema that they lead to is missing.`
      : `${folder} holds migrations of an earlier time, and the schema that they led to isn't known.`,
    help: isMissing
      ? 'Take it back from the last commit, with all that belongs to it: `git checkout -- .espalier`.'
      : `Move ${folder} away; the next run then writes a first migration for ${database}.`,
  };
}
