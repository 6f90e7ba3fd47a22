// Managed by Espalier, and made again by every run.
import { wrap, type EntityClass, type EntityMetadata, type FilterQuery } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';

/** What an entity may have that changes whenever it does. */
export interface Versioned {
  version?: number;
  updatedAt?: Date;
}

/** Gives entities of one class another version and update time, though their own row is as it was. */
export async function moveOn(em: SqlEntityManager, entities: readonly Versioned[]): Promise<void> {
  for (const entity of entities) {
    const type = entity.constructor as EntityClass<Versioned>;
    const where = wrap(entity, true).getPrimaryKey() as FilterQuery<Versioned>;
    await em.nativeUpdate(type, where, {
      ...(entity.version === undefined ? {} : { version: entity.version + 1 }),
      ...(entity.updatedAt === undefined ? {} : { updatedAt: new Date() }),
    });
  }
}

export function isVersioned(entity: EntityMetadata): boolean {
  return entity.versionProperty !== undefined || entity.props.some(({ name }) => name === 'updatedAt');
}
