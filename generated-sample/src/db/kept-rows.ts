// Managed by Espalier, and made again by every run.
import type { EntityClass } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { ReferredToError } from './errors.ts';
import { referencedValues } from './referenced-values.ts';

/**
 * Before a row goes for good: rows that were softly deleted are kept, and some relations hold what they refer to. The database refuses
 * that without saying why, and no client sees those rows.
 */
export async function requireNoneKept(em: SqlEntityManager, entity: object): Promise<void> {
  const target = em.getMetadata().get(entity.constructor as EntityClass<object>);
  for (const other of em.getMetadata()) {
    if (!Object.hasOwn(other.filters, 'softDelete')) continue;
    for (const relation of other.relations) {
      const holds = relation.deleteRule === 'restrict' || relation.deleteRule === 'no action';
      if (!holds || relation.targetMeta?.class !== target.class) continue;
      const held = relation.mapToPk === true ? referencedValues(relation, entity) : entity;
      const kept = { [relation.name]: held, deletedAt: { $ne: null } };
      if ((await em.count(other.class, kept, { filters: false })) > 0) {
        throw new ReferredToError('A resource that was softly deleted still refers to this one.');
      }
    }
  }
}
