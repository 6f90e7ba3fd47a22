import type { Report } from '../diagnostics/report.ts';
import type { Entity } from '../model/index.ts';
import { eachEntity } from './rule.ts';
import { bareWords, problemOfForm } from './sql/form.ts';
import { OF_EXPRESSIONS } from '../naming/sql-words.ts';
import { missingColumn } from './sql/missing-column.ts';
import { PARAMETER, postgresqlRefuses, type Refusal } from './sql/postgresql.ts';
import { sqliteRefuses } from './sql/sqlite.ts';
import { sqlTexts, type SqlText } from './sql/texts.ts';

/** SQL in a model is an expression that its databases take: over columns of the table, and nothing else. */
export const sqlIsSound = eachEntity((entity, draft, report, resolved) => {
  const texts = sqlTexts(entity, draft, resolved);
  if (texts.length === 0) return;
  const columns = columnsOf(entity);
  const properties = propertiesWithOtherColumns(entity, columns);
  for (const text of texts) {
    const isReadable = hasGoodForm(text, report) && namesNoProperty(text, properties, report);
    // A field that has been reported may be the column that is missed.
    if (isReadable && draft.broken.size === 0) isTaken(text, entity, columns, report);
  }
});

function hasGoodForm({ what, place, sql }: SqlText, report: Report): boolean {
  const problem = problemOfForm(sql);
  if (problem !== null)
    report.error('bad-sql', place, `${capital(what)} has ${problem}.`, 'Write one expression of SQL.');
  return problem === null;
}

/** SQL knows columns; the name of a property that isn't its column's would fail in the first migration. */
function namesNoProperty(
  { what, place, sql }: SqlText,
  properties: ReadonlyMap<string, string>,
  report: Report,
): boolean {
  const words = bareWords(sql);
  const wrong = [...properties].filter(([property]) => words.has(property) && !OF_EXPRESSIONS.has(property));
  for (const [property, column] of wrong) {
    report.error(
      'property-in-sql',
      place,
      `${capital(what)} names the property \`${property}\`; SQL knows its column.`,
      `Write \`${column}\`.`,
    );
  }
  return wrong.length === 0;
}

function isTaken(text: SqlText, entity: Entity, columns: readonly string[], report: Report): void {
  const { what, place, sql, databases } = text;
  const refusal = databases.includes('postgresql') ? postgresqlRefuses(sql, columns) : null;
  if (refusal !== null) return isRefused(text, refusal, report);
  // PostgreSQL itself can't be asked; where SQLite is given the same text, it is.
  const absent = text.use === 'value' || databases.includes('sqlite') ? null : missingColumn(sql, columns);
  if (absent !== null) return hasNoColumn(text, absent, columns, report);
  const message = databases.includes('sqlite') ? sqliteRefuses(text, entity) : null;
  if (message === null) return;
  if (message.startsWith('parameters ')) return isRefused(text, PARAMETER, report);
  const [, missing] = /^no such column: "?([^"]+)/.exec(message) ?? [];
  if (missing !== undefined) return hasNoColumn(text, missing, columns, report);
  report.error(
    'bad-sql',
    place,
    `SQLite refuses ${what}: ${message}.`,
    databases.length > 1
      ? "Write what both databases take, or SQL for each: `{ postgresql: '…', sqlite: '…' }`."
      : 'Write what SQLite takes.',
  );
}

function isRefused({ what, place }: SqlText, { problem, help }: Refusal, report: Report): void {
  report.error('bad-sql', place, `In ${what} ${problem}.`, help);
}

function columnsOf({ fields, relations }: Entity): readonly string[] {
  return [
    ...fields.map(({ column }) => column),
    ...relations.flatMap((relation) => (relation.kind === 'manyToMany' ? [] : relation.columns)),
  ];
}

function hasNoColumn({ what, place }: SqlText, name: string, columns: readonly string[], report: Report): void {
  const near = report.nearest(name, columns);
  const message = `${capital(what)} names \`${name}\`, and the table has no such column.`;
  report.error(
    'bad-sql',
    place,
    message,
    near === null ? `It has ${columns.join(', ')}.` : `Did you mean \`${near}\`?`,
  );
}

/** Properties that are no column's name, with their columns. */
function propertiesWithOtherColumns(
  { fields, relations }: Entity,
  columns: readonly string[],
): ReadonlyMap<string, string> {
  const known = new Set(columns);
  return new Map(
    [...fields, ...relations].flatMap((property) => {
      if (property.kind === 'manyToMany' || known.has(property.name)) return [];
      return [[property.name, property.kind === 'field' ? property.column : property.columns.join(', ')] as const];
    }),
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
