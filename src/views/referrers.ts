/** What a change or a delete means for the entities that refer to one. */
import {
  tagField,
  hasForeignKey,
  referrersOf,
  refersToKey,
  toOneRelations,
  type Entity,
  type Field,
  type Model,
  type ToOne,
} from '../model/index.ts';

/** True where softly deleted rows of others can keep this entity's rows from being deleted. */
export function isHeldByKeptRows(model: Model, entity: Entity): boolean {
  if (entity.softDelete) return false;
  return referrersOf(model, entity).some(
    (other) =>
      other.softDelete &&
      toOneRelations(other).some(
        (relation) =>
          relation.target === entity.name && hasForeignKey(model, other, relation) && holdsItsTarget(relation),
      ),
  );
}

/** A delete of what it refers to is refused. */
export function holdsItsTarget({ onDelete }: ToOne): boolean {
  return onDelete === 'restrict' || onDelete === 'no action';
}

/**
 * True where a delete changes what clients see of a versioned entity: a foreign key that is set null, or a join table. It may be that of
 * something which is deleted along with it.
 */
export function leavesReferrersChanged(model: Model, entity: Entity, seen = new Set<Entity>()): boolean {
  if (seen.has(entity)) return false;
  seen.add(entity);
  return referrersOf(model, entity).some((other) =>
    other.relations.some((relation) => {
      if (relation.target !== entity.name) return false;
      if (relation.kind !== 'manyToMany' && relation.onDelete === 'cascade') {
        return leavesReferrersChanged(model, other, seen);
      }
      return tagField(other) !== null && (relation.kind === 'manyToMany' || relation.onDelete === 'set null');
    }),
  );
}

/** The fields that foreign keys hold instead of the key, and that an update may change. */
export function changingReferences(model: Model, entity: Entity): readonly Field[] {
  if (entity.api?.operations.includes('update') !== true) return [];
  const held = new Set(
    referrersOf(model, entity).flatMap((other) =>
      toOneRelations(other)
        .filter((relation) => relation.target === entity.name && hasForeignKey(model, other, relation))
        .filter((relation) => !refersToKey(model, relation))
        .flatMap((relation) => relation.referencedProperties),
    ),
  );
  return entity.fields.filter(({ name, access }) => access.update && held.has(name));
}
