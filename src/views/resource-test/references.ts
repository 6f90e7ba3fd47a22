/** Bodies that refer to what isn't there. */
import { entityNamed, propertyNamed, refersToKey, type Entity, type Model, type Relation } from '../../model/index.ts';
import { literal } from '../../render/literal.ts';
import { memberKey, memberOf } from '../code.ts';
import { keyParts, referencedParts } from '../key-parts.ts';
import { missingKey } from './missing.ts';

export interface ReferenceView {
  /** `customer does not exist`. */
  readonly title: string;
  readonly body: string;
  readonly pointer: string;
}

export function referenceViews(model: Model, entity: Entity): ReferenceView[] {
  return entity.relations.map((relation) => {
    const many = relation.kind === 'manyToMany';
    const parts = many ? keyParts(model, entityNamed(model, relation.target)) : referencedParts(model, relation);
    const value = missingKey(parts);
    return {
      title: `${relation.name} ${many ? 'do' : 'does'} not exist`,
      body: `${memberKey(relation.name)}: ${literal(many ? [value] : value)}`,
      pointer: literal(many ? `/${relation.name}/0` : `/${relation.name}`),
    };
  });
}

/** How a body refers to an entity that a test has at hand. */
export function referenceTo(model: Model, relation: Relation, entity: string): string {
  const target = entityNamed(model, relation.target);
  if (relation.kind !== 'manyToMany' && !refersToKey(model, relation)) {
    const [first = '', ...others] = relation.referencedProperties;
    return others.length === 0
      ? memberOf(entity, propertyNamed(target, first).property)
      : `pick(${entity}, ${literal(relation.referencedProperties)})`;
  }
  const parts = keyParts(model, target).map(({ name }) => name);
  return parts.length === 1 ? `keyOf(${entity})` : `keyObject(${entity}, ${literal(parts)})`;
}
