// Managed by Espalier, and made again by every run.
import type { EntityClass, EntityMetadata, EntityProperty } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { forChange } from './change.ts';
import { ReferredToError } from './errors.ts';
import { referencedProperties, referencedValues } from './referenced-values.ts';
import { isVersioned, moveOn } from './versions.ts';

/**
 * Before values of an entity change that relations refer to. The database takes the foreign keys along, or sets them to null, without a
 * word; that changes their rows as clients see them, so their version and update time go on. Where the relation's rule is neither, the
 * values must stay. The entity is locked, so nothing begins to refer to it meanwhile.
 */
export async function takeAlong(
  em: SqlEntityManager,
  entity: object,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const isChanged = (name: string): boolean => values[name] !== undefined && values[name] !== Reflect.get(entity, name);
  const changed = em.getMetadata().get(entity.constructor as EntityClass<object>);
  for (const other of em.getMetadata()) {
    for (const relation of other.relations) {
      const refers = relation.mapToPk === true && relation.targetMeta?.class === changed.class;
      if (refers && referencedProperties(relation).some(isChanged)) await follow(em, other, relation, entity);
    }
  }
}

async function follow(
  em: SqlEntityManager,
  other: EntityMetadata,
  relation: EntityProperty,
  entity: object,
): Promise<void> {
  const values = referencedValues(relation, entity);
  // Nothing refers to a null.
  if ([values].flat().includes(null)) return;
  const where = { [relation.name]: values };
  if (relation.updateRule === 'cascade' || relation.updateRule === 'set null') {
    if (!isVersioned(other)) return;
    const referrers: object[] = await em.find(other.class, where, { ...forChange, filters: false });
    await moveOn(
      em,
      referrers.filter((referrer) => referrer !== entity),
    );
  } else if ((await em.count(other.class, where, { filters: false })) > 0) {
    throw new ReferredToError('Another resource still refers to this one by the values that it has.');
  }
}
