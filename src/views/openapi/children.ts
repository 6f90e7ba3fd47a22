import { entityNamed, propertyNamed, type Entity, type Inverse, type Model } from '../../model/index.ts';

/** A list below a resource: `/orders/{id}/items`. */
export interface ChildList {
  /** Name of the relation or of the inverse. */
  readonly name: string;
  /** What is listed. */
  readonly entity: Entity;
}

/** The lists of what stands on the other side of a relation, where that resource has a list itself. */
export function childLists(model: Model, entity: Entity): readonly ChildList[] {
  const inverses = entity.inverses
    .filter((inverse) => isList(model, entity, inverse))
    .map((inverse) => ({ name: inverse.name, entity: entityNamed(model, inverse.source) }));
  const relations = entity.relations
    .filter((relation) => relation.kind === 'manyToMany')
    .map((relation) => ({ name: relation.name, entity: entityNamed(model, relation.target) }));
  return [...inverses, ...relations].filter((child) => child.entity.api?.operations.includes('list') === true);
}

/** A relation that refers to another unique than the key has no list: the address holds the key alone. */
function isList(model: Model, entity: Entity, inverse: Inverse): boolean {
  const relation = propertyNamed(entityNamed(model, inverse.source), inverse.relation);
  if (relation.kind === 'manyToMany') return true;
  return relation.kind === 'manyToOne' && relation.references.join('\0') === entity.key.columns.join('\0');
}
