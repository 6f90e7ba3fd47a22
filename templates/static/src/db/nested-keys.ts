// Managed by Espalier, and made again by every run.
import { ChangeSet, QueryHelper, Utils } from '@mikro-orm/core';

let isSpread = false;

/**
 * A key may consist of a key that consists of a key. Where MikroORM spreads such a key over its columns it opens the outer arrays alone;
 * here it is told to open all of them. Nothing else that it spreads, and no value that it compares with, holds arrays in arrays.
 */
export function spreadNestedKeys(): void {
  if (isSpread) return;
  isSpread = true;
  Utils.flatten = <Value>(arrays: Value[][]): Value[] => arrays.flat(Number.POSITIVE_INFINITY) as Value[];
  const processWhere = QueryHelper.processWhere.bind(QueryHelper);
  QueryHelper.processWhere = <Entity extends object>(options: Parameters<typeof processWhere<Entity>>[0]) => {
    const where = processWhere<Entity>(options);
    for (const condition of Object.values(where ?? {})) {
      if (Utils.isPlainObject<{ $eq?: unknown }>(condition) && Array.isArray(condition.$eq)) {
        condition.$eq = condition.$eq.flat(Number.POSITIVE_INFINITY);
      }
    }
    return where;
  };
  // What was read holds the keys inside of a key as objects.
  const getPrimaryKey = ChangeSet.prototype.getPrimaryKey;
  ChangeSet.prototype.getPrimaryKey = function (object) {
    const key = getPrimaryKey.call(this, object);
    return Array.isArray(key) ? leaves(key) : key;
  };
}

function leaves(value: unknown): unknown[] {
  return Utils.isPlainObject(value) || Array.isArray(value) ? Object.values(value).flatMap(leaves) : [value];
}
