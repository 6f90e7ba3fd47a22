import { entityNamed, type Entity, type Model } from '../../model/index.ts';

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
    .filter((inverse) => inverse.kind !== 'oneToOne')
    .map((inverse) => ({ name: inverse.name, entity: entityNamed(model, inverse.source) }));
  const relations = entity.relations
    .filter((relation) => relation.kind === 'manyToMany')
    .map((relation) => ({ name: relation.name, entity: entityNamed(model, relation.target) }));
  return [...inverses, ...relations].filter((child) => child.entity.api?.operations.includes('list') === true);
}
