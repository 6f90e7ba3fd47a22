// Managed by Espalier, and made again by every run.
import { Utils, type EntityMetadata } from '@mikro-orm/core';

let isTaught = false;

/**
 * The key of an entity may be a reference whose target has a key of several parts. What refers to such an entity holds those parts, and
 * MikroORM takes the first of them for the whole key. Here all of them are.
 */
export function takeSharedKeysWhole(): void {
  if (isTaught) return;
  isTaught = true;
  const condition = Utils.getPrimaryKeyCondFromArray;
  Reflect.set(Utils, 'getPrimaryKeyCondFromArray', (parts: readonly unknown[], entity: EntityMetadata): unknown => {
    const [only, ...others] = entity.getPrimaryProps();
    const isShared = others.length === 0 && only?.targetMeta?.compositePK === true;
    return Reflect.apply(condition, Utils, [isShared && !Array.isArray(parts[0]) ? [parts] : parts, entity]);
  });
}
