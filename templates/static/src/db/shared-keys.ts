// Managed by Espalier, and made again by every run.
import { Utils, WrappedEntity, type EntityMetadata } from '@mikro-orm/core';
import { AbstractSqlDriver } from '@mikro-orm/sql';

let isTaught = false;

/**
 * The key of an entity may be a reference whose target has a key of several parts. What refers to such an entity holds those parts, and
 * MikroORM takes the first of them for the whole key. Here all of them are.
 */
export function takeSharedKeysWhole(): void {
  if (isTaught) return;
  isTaught = true;
  const condition = Utils.getPrimaryKeyCondFromArray;
  Reflect.set(Utils, 'getPrimaryKeyCondFromArray', (parts: readonly unknown[], entity: EntityMetadata): unknown =>
    Reflect.apply(condition, Utils, [isShared(entity) && !Array.isArray(parts[0]) ? [parts] : parts, entity]),
  );
  const ordered = Utils.getOrderedPrimaryKeys;
  Reflect.set(Utils, 'getOrderedPrimaryKeys', (key: unknown, entity: EntityMetadata, ...rest: unknown[]): unknown => {
    const [only = ''] = entity.primaryKeys;
    const whole = isShared(entity) && Array.isArray(key) && key.length > 1 ? { [only]: key } : key;
    return Reflect.apply(ordered, Utils, [whole, entity, ...rest]);
  });
  const { getPrimaryKey } = WrappedEntity.prototype;
  // As the key of the target, and not as one of its own: a condition takes its parts in their order.
  WrappedEntity.prototype.getPrimaryKey = function (convertCustomTypes) {
    const key = getPrimaryKey.call(this, convertCustomTypes);
    return isShared(this.__meta) && Utils.isPlainObject<object>(key) ? (partsOf(key) as typeof key) : key;
  };
  takeSharedKeysOfJoinTables();
}

/** They have a column for each part. */
function takeSharedKeysOfJoinTables(): void {
  const { getPrimaryKeys } = WrappedEntity.prototype;
  WrappedEntity.prototype.getPrimaryKeys = function (convertCustomTypes) {
    const keys = getPrimaryKeys.call(this, convertCustomTypes);
    return keys === null || !isShared(this.__meta) ? keys : partsOf(keys);
  };
  const values = Utils.getPrimaryKeyValues;
  Reflect.set(Utils, 'getPrimaryKeyValues', (of: unknown, entity: EntityMetadata, ...rest: unknown[]): unknown => {
    const key: unknown = Reflect.apply(values, Utils, [of, entity, ...rest]);
    return isShared(entity) && Array.isArray(key) ? partsOf<unknown>(key) : key;
  });
  const driver = AbstractSqlDriver.prototype;
  const convertOwners = Reflect.get(driver, 'convertOwnerPksForPivotQuery');
  Reflect.set(
    driver,
    'convertOwnerPksForPivotQuery',
    function convert(this: AbstractSqlDriver, owners: unknown, entity: EntityMetadata) {
      const converted = convertOwners.call(this, owners, entity);
      return isShared(entity) ? { ...converted, ownerPks: owners } : converted;
    },
  );
}

function isShared(entity: EntityMetadata): boolean {
  const [only, ...others] = entity.getPrimaryProps();
  return others.length === 0 && only?.targetMeta?.compositePK === true;
}

function partsOf<Part>(key: Part): Part[] {
  return Array.isArray(key) || Utils.isPlainObject<object>(key) ? Object.values(key).flatMap(partsOf<Part>) : [key];
}
