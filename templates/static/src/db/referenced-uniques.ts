// Managed by Espalier, and made again by every run.
import { EntityComparator, ReferenceKind, type EntityProperty } from '@mikro-orm/core';

let isTaught = false;

/**
 * A relation to a unique of its target holds the value of that, and MikroORM compares it as it would the key: a number as a list, where
 * the key has several parts, which never comes to an end. Here it is compared as what it is.
 */
export function compareReferencedUniques(): void {
  if (isTaught) return;
  isTaught = true;
  const comparator: unknown = Reflect.get(EntityComparator.prototype, 'getPropertyComparator');
  if (typeof comparator !== 'function') throw new Error('MikroORM has no getPropertyComparator any more.');
  Reflect.set(
    EntityComparator.prototype,
    'getPropertyComparator',
    function compare(this: EntityComparator, property: EntityProperty, ...rest: unknown[]): unknown {
      const held = property.mapToPk === true ? { ...property, kind: ReferenceKind.SCALAR, type: 'unknown' } : property;
      return Reflect.apply(comparator, this, [held, ...rest]);
    },
  );
}
