import type { Database, Entity, Field } from '../model/index.ts';
import { columnNamed, columnsOf } from '../samples/row.ts';
import { evaluate } from '../samples/sql/evaluate.ts';
import { parseSql } from '../samples/sql/parse.ts';
import { Fails, NotUnderstood, type Value } from '../samples/sql/value.ts';
import { definitionOf } from '../types/index.ts';
import { eachFieldOfEntity } from './rule.ts';
import type { Rule } from './rule.ts';

/** A required generated column has a value in each row, whatever the row may leave out. */
export const requiredGeneratedHaveAValue: Rule = eachFieldOfEntity(
  ['generated'],
  (field, { generated: said }, report, { model }, entity) => {
    if (said === null || field.nullable) return;
    if (!model.settings.databases.some((database) => isNullWithoutOptional(entity, field, database))) return;
    report.warning(
      'generated-may-be-null',
      said.place,
      `\`${field.name}\` is required, and null where a column that it is generated from is null: such a row is refused.`,
      'Write `nullable: true`, or `coalesce(…)` around what may be null.',
    );
  },
);

/** With null in every column that may be null, and some value in the others. What can't be computed here isn't judged. */
function isNullWithoutOptional(entity: Entity, { generated }: Field, database: Database): boolean {
  const columns = columnsOf(entity);
  const column = (name: string): Value => {
    const property = columns.get(columnNamed(columns, name) ?? '');
    if (property?.kind !== 'field') throw new NotUnderstood(name);
    return property.nullable ? null : someValue(property, database);
  };
  const sql = generated?.[database] ?? null;
  try {
    return sql !== null && evaluate(parseSql(sql), { database, column, now: 0 }) === null;
  } catch (error) {
    if (error instanceof NotUnderstood || error instanceof Fails) return false;
    throw error;
  }
}

function someValue({ type, array }: Field, database: Database): Value {
  if (array) throw new NotUnderstood('an array');
  const { sampled, sql } = definitionOf(type);
  return sql.computed(sampled.missing(type), database);
}
