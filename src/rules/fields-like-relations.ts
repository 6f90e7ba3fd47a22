import { camelCase } from '../naming/case.ts';
import type { Field } from '../model/index.ts';
import type { FieldWords } from '../parse/field-words.ts';
import type { Rule } from './rule.ts';

/**
 * `categoryId: integer` beside an entity `Category` is a relation that somebody wrote as a field, as other tools want it. A field that says
 * more than its type is meant as it is.
 */
export const relationsAreNoFields: Rule = ({ model, written }, report) => {
  const targets = new Map(model.entities.map(({ name }) => [camelCase(name).toLowerCase(), name]));
  for (const entity of model.entities) {
    for (const field of entity.fields) {
      const words = written.fields.get(field);
      const property = /^(.+?)_?id$/i.exec(field.name)?.[1];
      const target = property === undefined ? undefined : targets.get(property.replaceAll('_', '').toLowerCase());
      if (words === undefined || words.unknown || property === undefined || target === undefined) continue;
      if (saysMore(words) || !isLikeAKey(field)) continue;
      if (entity.key.properties.includes(field.name)) continue;
      if (entity.relations.some((relation) => relation.target === target)) continue;
      report.warning(
        'field-like-relation',
        field.place,
        `\`${field.name}\` looks like a foreign key to \`${target}\`, and is a field without one.`,
        `Write it under \`relations\`: \`${camelCase(property)}: { manyToOne: ${target}${field.nullable ? ', nullable: true' : ''} }\`. Where it is meant as it is, give it a \`description\`.`,
      );
    }
  }
};

/** Words of a field's type, and what is no word. */
const OF_TYPE = new Set(['type', 'array', 'nullable', 'place', 'broken', 'unknown']);

function saysMore(words: FieldWords): boolean {
  return Object.entries(words).some(([word, said]) => said !== null && !OF_TYPE.has(word));
}

const isLikeAKey = ({ role, type: { base }, array }: Field): boolean =>
  role === 'plain' && !array && ['uuid', 'smallint', 'integer', 'bigint'].includes(base);
