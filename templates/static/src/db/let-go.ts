// Managed by Espalier, and made again by every run.
import { ReferenceKind, type EntityClass, type EntityMetadata, type EntityProperty } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { forChange } from './change.ts';
import { referencedValues } from './referenced-values.ts';
import { flushMovingOn, isVersioned } from './versions.ts';

/**
 * Before an entity is deleted: what loses its reference to it changes as clients see it, so its version and update time go on. The
 * database would set a foreign key to null, or drop the row of a join table, without a word. What a cascade deletes is let go of as well.
 */
export async function letGo(em: SqlEntityManager, entity: object): Promise<void> {
  const owners = new Set<object>();
  const released = new Set<object>();
  await release(em, entity, owners, released);
  await flushMovingOn(em, [...owners]);
  // The database may delete them before MikroORM would look whether they are as it knows them.
  for (const one of released) if (one !== entity) em.getUnitOfWork().unsetIdentity(one);
}

/** Sets foreign keys to null, and gathers the owners of join tables' rows. */
async function release(
  em: SqlEntityManager,
  entity: object,
  owners: Set<object>,
  released: Set<object>,
): Promise<void> {
  if (released.has(entity)) return;
  released.add(entity);
  for (const { other, relation } of relationsTo(em, entity.constructor as EntityClass<object>)) {
    const { kind, name, deleteRule } = relation;
    if (kind === ReferenceKind.MANY_TO_MANY) {
      if (!isVersioned(other)) continue;
      // In an array, or MikroORM takes the key for one of as many parts as the owner's.
      for (const one of await em.find(other.class, { [name]: [entity] }, forChange)) owners.add(one);
    } else if (deleteRule === 'cascade' ? changesOthers(em, other) : deleteRule === 'set null' && isVersioned(other)) {
      const where = { [name]: relation.mapToPk === true ? referencedValues(relation, entity) : entity };
      const referrers: Record<string, unknown>[] = await em.find(other.class, where, forChange);
      for (const referrer of referrers) {
        if (deleteRule === 'cascade') await release(em, referrer, owners, released);
        else referrer[name] = null;
      }
    }
  }
}

/** True where something that has a version refers to such entities, or to what is deleted with them. */
function changesOthers(em: SqlEntityManager, deleted: EntityMetadata, seen = new Set<EntityMetadata>()): boolean {
  if (seen.has(deleted)) return false;
  seen.add(deleted);
  return relationsTo(em, deleted.class).some(({ other, relation: { kind, deleteRule } }) => {
    if (kind === ReferenceKind.MANY_TO_MANY) return isVersioned(other);
    return deleteRule === 'cascade' ? changesOthers(em, other, seen) : deleteRule === 'set null' && isVersioned(other);
  });
}

/** Those that have the foreign key or the join table: the other side of a one-to-one has rules too, which mean nothing. */
function relationsTo(
  em: SqlEntityManager,
  target: EntityClass<object>,
): { readonly other: EntityMetadata; readonly relation: EntityProperty }[] {
  return [...em.getMetadata()].flatMap((other) =>
    other.relations
      .filter((relation) => relation.targetMeta?.class === target && relation.mappedBy === undefined)
      .map((relation) => ({ other, relation })),
  );
}
