// Managed by Espalier, and made again by every run.
import { LockMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { MissingError } from './errors.ts';
import type { Key, ReadContext, Reader } from './reader.ts';
import { moveOn, type Versioned } from './versions.ts';

/** An entity that is read to be changed is locked until the commit, so that what was checked still holds when it is written. */
export const forChange = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

/** Throws 404 where the resource's scope hides the row from this request. MikroORM, which makes the change, doesn't know scopes. */
export async function requireVisible<Columns>(ctx: ReadContext, reader: Reader<Columns>, key: Key): Promise<void> {
  if (reader.isRestricted && (await reader.find(ctx, key)) === null) throw new MissingError();
}

/** The entity, or 404. */
export function present<Entity extends object>(entity: Entity | null): Entity {
  if (entity === null) throw new MissingError();
  return entity;
}

/**
 * Flushes a change that may be one of many-to-many relations alone. Those live in another table and leave the entity's row as it was,
 * but what clients see has changed: so its version and its update time go on.
 */
export async function flushWithCollections(
  em: SqlEntityManager,
  entity: Versioned,
  collections: readonly { isDirty(): boolean }[],
): Promise<void> {
  const changed = collections.some((collection) => collection.isDirty());
  const { version } = entity;
  if (changed && entity.updatedAt !== undefined) entity.updatedAt = new Date();
  await em.flush();
  if (changed && version !== undefined && entity.version === version) await moveOn(em, [entity]);
}
