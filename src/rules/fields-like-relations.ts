import { camelCase } from '../naming/case.ts';
import type { Field } from '../model/index.ts';
import type { Rule } from './rule.ts';

/** `categoryId: integer` beside an entity `Category` is a relation that somebody wrote as a field, as other tools want it. */
export const relationsAreNoFields: Rule = ({ model, written }, report) => {
  const targets = new Map(model.entities.map(({ name }) => [camelCase(name).toLowerCase(), name]));
  for (const entity of model.entities) {
    for (const field of entity.fields) {
      const words = written.fields.get(field);
      const property = /^(.+?)_?id$/i.exec(field.name)?.[1];
      const target = property === undefined ? undefined : targets.get(property.replaceAll('_', '').toLowerCase());
      if (words === undefined || words.unknown || property === undefined || target === undefined) continue;
      if (!isLikeAKey(field)) continue;
      if (entity.key.properties.includes(field.name)) continue;
      if (entity.relations.some((relation) => relation.target === target)) continue;
      report.warning(
        'field-like-relation',
        field.place,
        `\`${field.name}\` looks like a foreign key to \`${target}\`, and is a field without one.`,
        `Write it under \`relations\`: \`${camelCase(property)}: { manyToOne: ${target}${field.nullable ? ', nullable: true' : ''} }\`.`,
      );
    }
  }
};

const isLikeAKey = ({ role, type: { base }, array }: Field): boolean =>
  role === 'plain' && !array && ['uuid', 'smallint', 'integer', 'bigint'].includes(base);
