// Managed by Espalier, and made again by every run.
import { LockMode } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { MissingError } from './errors.ts';
import type { ReadContext } from './read-context.ts';
import type { Key, Reader } from './reader.ts';
import { flushMovingOn } from './versions.ts';

/** An entity that is read to be changed is locked until the commit, so that what was checked still holds when it is written. */
export const forChange = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

/**
 * Throws 404 where the resource's scope hides the row from this request. MikroORM, which makes the change, doesn't know scopes. To be asked
 * once the row is locked, or it may leave the scope after the answer.
 */
export async function requireVisible<Columns>(ctx: ReadContext, reader: Reader<Columns>, key: Key): Promise<void> {
  if (reader.isRestricted && !(await reader.has(ctx, key))) throw new MissingError();
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
  entity: object,
  collections: readonly { isDirty(): boolean }[],
): Promise<void> {
  await flushMovingOn(em, collections.some((collection) => collection.isDirty()) ? [entity] : []);
}
