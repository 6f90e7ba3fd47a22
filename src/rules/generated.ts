import type { Database, Entity, Field } from '../model/index.ts';
import type { Report } from '../diagnostics/report.ts';
import { columnNamed, columnsOf } from '../samples/row.ts';
import { partsOf, type Expression } from '../samples/sql/expression.ts';
import { parsedOrNull } from '../samples/sql/parse.ts';
import type { Place } from '../source/source.ts';
import { eachFieldOfEntity } from './rule.ts';
import type { Rule } from './rule.ts';

/** What a database makes of a row is the same whenever it is asked. */
const CHANGING: ReadonlySet<string> = new Set([
  'now()',
  'current_date',
  'current_timestamp',
  'clock_timestamp()',
  'random()',
  'gen_random_uuid()',
]);

/** A generated column is computed in each database of the project, from columns of its own row that are given. */
export const generatedColumnsCanBeComputed: Rule = eachFieldOfEntity(
  ['generated'],
  (field, { generated: said }, report, { model }, entity) => {
    if (said === null) return;
    const { databases } = model.settings;
    for (const database of databases) {
      if (said.value[database] === null) reportMissing(field, database, said.word, report);
    }
    for (const sql of new Set(databases.map((database) => said.value[database]))) {
      // What can't be read here isn't judged: the database does so in the first migration.
      const expression = sql === null ? null : parsedOrNull(sql);
      if (expression !== null) checkExpression(entity, field, expression, said.place, report);
    }
  },
);

function reportMissing(field: Field, database: Database, place: Place, report: Report): void {
  report.error(
    'bad-generated',
    place,
    `\`${field.name}\` has no expression for ${database}, where its value would come from nowhere.`,
    "Write one text for both, or `{ postgresql: '…', sqlite: '…' }`.",
  );
}

function checkExpression(entity: Entity, field: Field, expression: Expression, place: Place, report: Report): void {
  const columns = columnsOf(entity);
  const said = new Set<string>();
  const error = (message: string, help: string): void => {
    if (!said.has(message)) report.error('bad-generated', place, message, help);
    said.add(message);
  };
  for (const part of partsOf(expression)) {
    if (part.kind === 'call' && CHANGING.has(part.name))
      error(
        `\`${field.name}\` is generated from ${part.name}, which is another value each time.`,
        'Write `default: now` or `default: uuid`, or compute it from columns of the row.',
      );
    if (part.kind !== 'column') continue;
    // That there is such a column is what all SQL of a model is held to.
    const name = columnNamed(columns, part.name);
    const property = name === null ? undefined : columns.get(name);
    if (name === null || property === undefined) continue;
    if (name === field.column) error(`\`${field.name}\` is generated from itself.`, 'Name other columns.');
    else if (property.kind === 'field' && property.generated !== null)
      error(
        `\`${field.name}\` is generated from \`${name}\`, which is generated itself. PostgreSQL refuses that.`,
        `Write the expression of \`${name}\` in its place.`,
      );
  }
}
