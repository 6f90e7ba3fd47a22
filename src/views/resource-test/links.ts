/** How a test sets a relation of an entity, and follows it. */
import {
  entityNamed,
  propertyNamed,
  refersToKey,
  type Entity,
  type Model,
  type Relation,
  type ToOne,
} from '../../model/index.ts';
import { memberKey } from '../code.ts';
import { testNames } from './imports.ts';
import { memberOf } from '../code.ts';

/** Statement that makes `member`, a relation, refer to the entity of another variable. */
export function linkStatement(model: Model, relation: Relation, member: string, other: string): string {
  if (relation.kind === 'manyToMany') return `${member}.add(${other})`;
  return `${member} = ${refersToKey(model, relation) ? `refTo(${other})` : referringValue(model, relation, other)}`;
}

/** Expression of what a relation to a unique holds: the value of another variable's entity, or an array of several. */
export function referringValue(model: Model, relation: ToOne, other: string): string {
  const target = entityNamed(model, relation.target);
  const values = referencedFields(target, relation).map(({ property, nullable }) =>
    nullable ? `${memberOf(other, property)} ?? null` : memberOf(other, property),
  );
  return values.length === 1 ? (values[0] ?? '') : `[${values.join(', ')}]`;
}

/** Expression of what a relation, which is there, refers to. */
export function linkedEntity(model: Model, relation: ToOne, member: string): string {
  if (refersToKey(model, relation)) return `await ${member}.loadOrFail()`;
  const target = entityNamed(model, relation.target);
  const fields = referencedFields(target, relation);
  const where = fields.map(({ property }, index) => {
    const value = fields.length === 1 ? member : `${member}[${index}]`;
    return `${memberKey(property)}: ${value}`;
  });
  return `await em.findOneOrFail(${testNames(target).name}, { ${where.join(', ')} })`;
}

/** The entities whose class `linkedEntity` names. */
export function lookedFor(model: Model, relation: Relation): Entity[] {
  return relation.kind === 'manyToMany' || refersToKey(model, relation) ? [] : [entityNamed(model, relation.target)];
}

function referencedFields(
  target: Entity,
  { referencedProperties }: ToOne,
): { readonly property: string; readonly nullable: boolean }[] {
  return referencedProperties.map((name) => {
    const field = propertyNamed(target, name);
    return { property: field.property, nullable: field.kind === 'field' && field.nullable };
  });
}
