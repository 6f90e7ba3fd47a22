import { camelCase } from '../naming/case.ts';
import type { Entity, Field } from '../model/index.ts';
import { fieldWords } from '../parse/field-words.ts';
import { bitsOf } from '../parse/words.ts';
import type { Rule } from './rule.ts';

/**
 * `categoryId: integer` beside an entity `Category` is a relation that somebody wrote as a field, as other tools want it. A field that says
 * more than its type is meant as it is.
 */
export const relationsAreNoFields: Rule = ({ model, written }, report) => {
  const suspects = model.entities.flatMap(suspectsOf);
  if (suspects.length === 0) return;
  const targets = new Map(model.entities.map(({ variable, name }) => [variable.toLowerCase(), name]));
  suspects.forEach(({ entity, field, property }) => {
    const words = written.fields.get(field);
    const target = targets.get(property.replaceAll('_', '').toLowerCase());
    if (words === undefined || words.unknown || target === undefined) return;
    if ((words.said & ~OF_TYPE) !== 0 || !isLikeAKey(field)) return;
    if (entity.key.properties.includes(field.name)) return;
    if (entity.relations.some((relation) => relation.target === target)) return;
    report.warning(
      'field-like-relation',
      field.place,
      `\`${field.name}\` looks like a foreign key to \`${target}\`, and is a field without one.`,
      `Write it under \`relations\`: \`${camelCase(property)}: { manyToOne: ${target}${field.nullable ? ', nullable: true' : ''} }\`. Where it is meant as it is, give it a \`description\`.`,
    );
  });
};

interface Suspect {
  readonly entity: Entity;
  readonly field: Field;
  /** What the relation would be called. */
  readonly property: string;
}

function suspectsOf(entity: Entity): readonly Suspect[] {
  const suspects: Suspect[] = [];
  entity.fields.forEach((field) => {
    const property = propertyOf(field.name);
    if (property !== null) suspects.push({ entity, field, property });
  });
  return suspects;
}

const SMALL_D = 100;
const LARGE_D = 68;

/** What would be its name without `id` at the end. */
function propertyOf(name: string): string | null {
  const last = name.charCodeAt(name.length - 1);
  return last === SMALL_D || last === LARGE_D ? (/^(.+?)_?id$/i.exec(name)?.[1] ?? null) : null;
}

const OF_TYPE = bitsOf(fieldWords, ['type', 'array', 'nullable']);

const isLikeAKey = ({ role, type: { base }, array }: Field): boolean =>
  role === 'plain' && !array && ['uuid', 'smallint', 'integer', 'bigint'].includes(base);
