// Managed by Espalier, and made again by every run.
import { ReferenceKind, type EntityClass, type EntityMetadata, type EntityProperty } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { forChange } from './change.ts';
import { referencedValues } from './referenced-values.ts';
import { isVersioned, moveOn, type Versioned } from './versions.ts';

/**
 * Before an entity is deleted: what loses its reference to it changes as clients see it, so its version and update time go on. The
 * database would set a foreign key to null, or drop the row of a join table, without a word.
 */
export async function letGo(em: SqlEntityManager, entity: object): Promise<void> {
  const deleted = em.getMetadata().get(entity.constructor as EntityClass<object>);
  for (const other of em.getMetadata()) {
    if (!isVersioned(other)) continue;
    for (const relation of other.relations) {
      if (relation.targetMeta?.class === deleted.class) await release(em, other, relation, entity);
    }
  }
  await em.flush();
}

async function release(
  em: SqlEntityManager,
  other: EntityMetadata,
  relation: EntityProperty,
  entity: object,
): Promise<void> {
  const { kind, name, owner, deleteRule } = relation;
  if (kind === ReferenceKind.MANY_TO_MANY && owner) {
    // In an array, or MikroORM takes the key for one of as many parts as the owner's.
    const owners: Versioned[] = await em.find(other.class, { [name]: [entity] }, forChange);
    await moveOn(em, owners);
  } else if (deleteRule === 'set null') {
    const where = { [name]: relation.mapToPk ? referencedValues(relation, entity) : entity };
    const referrers: Record<string, unknown>[] = await em.find(other.class, where, forChange);
    for (const referrer of referrers) referrer[name] = null;
  }
}
