// Managed by Espalier, and made again by every run.
import {
  ObjectHydrator,
  QueryHelper,
  Utils,
  WrappedEntity,
  type EntityMetadata,
  type Platform,
  type Type,
} from '@mikro-orm/core';
import { AbstractSqlDriver } from '@mikro-orm/sql';

let isTaught = false;

/**
 * A key of several parts may have one that the database keeps, or a driver gives, in another form: a decimal, a moment, a bigint. MikroORM
 * converts such a value where it is the whole key. Here it is told to do so where it is a part of one, too: in conditions, in the rows of
 * join tables, and in what it keeps of a row to see later what has changed.
 */
export function convertTypedKeys(): void {
  if (isTaught) return;
  isTaught = true;
  convertConditions();
  convertWrittenKeys();
  convertReadKeys();
  convertComparedKeys();
}

function convertConditions(): void {
  const processWhere = QueryHelper.processWhere.bind(QueryHelper);
  QueryHelper.processWhere = <Entity extends object>(options: Parameters<typeof processWhere<Entity>>[0]) => {
    const where = processWhere<Entity>(options);
    const { convertCustomTypes = true, entityName, metadata, platform } = options;
    if (!convertCustomTypes || !Utils.isPlainObject<object>(where)) return where;
    const relations = metadata.find(entityName)?.relations ?? [];
    for (const { name, targetMeta } of relations) {
      if (!Object.hasOwn(where, name) || targetMeta?.compositePK !== true) continue;
      Reflect.set(where, name, inDatabase(Reflect.get(where, name), typesOf(targetMeta), platform));
    }
    return where;
  };
}

function convertWrittenKeys(): void {
  // It converts the parts of a key, but not those of a key inside of it.
  const getPrimaryKey = WrappedEntity.prototype.getPrimaryKey;
  WrappedEntity.prototype.getPrimaryKey = function (convertCustomTypes) {
    const key = getPrimaryKey.call(this, convertCustomTypes);
    if (convertCustomTypes !== true || key === null || !this.__meta.compositePK) return key;
    return inDatabase(key, typesOf(this.__meta), this.__platform);
  };
  const getPrimaryKeys = WrappedEntity.prototype.getPrimaryKeys;
  WrappedEntity.prototype.getPrimaryKeys = function (convertCustomTypes) {
    const keys = getPrimaryKeys.call(this, convertCustomTypes);
    if (convertCustomTypes !== true || keys === null || !this.__meta.compositePK) return keys;
    return inDatabase(keys, typesOf(this.__meta), this.__platform);
  };
}

/** What a join table has is found by the owners' keys, and given back by them. */
function convertReadKeys(): void {
  const driver = AbstractSqlDriver.prototype;
  const convertOwners = Reflect.get(driver, 'convertOwnerPksForPivotQuery');
  Reflect.set(
    driver,
    'convertOwnerPksForPivotQuery',
    function convert(this: AbstractSqlDriver, ...given: [unknown, EntityMetadata]) {
      const [owners, entity] = given;
      const converted = convertOwners.apply(this, given);
      const types = typesOf(entity);
      return types.length === 1 ? converted : { ...converted, ownerPks: inDatabase(owners, types, this.getPlatform()) };
    },
  );
  const build = Reflect.get(driver, 'buildPivotResultMap');
  Reflect.set(
    driver,
    'buildPivotResultMap',
    function buildMap(
      this: AbstractSqlDriver,
      ...given: [unknown, Record<string, unknown>[], string, string, EntityMetadata]
    ) {
      const [, rows, name, , entity] = given;
      if (typesOf(entity).length > 1) {
        for (const row of rows) {
          row[name] = mapped(row[name], typesOf(entity), (part, type) =>
            type.convertToJSValue(part, this.getPlatform()),
          );
        }
      }
      return build.apply(this, given);
    },
  );
}

/** What was read of a reference is compared with what would be written of it: `2` with `2.00`. */
function convertComparedKeys(): void {
  const hydrate = Reflect.get(ObjectHydrator.prototype, 'hydrate');
  Reflect.set(ObjectHydrator.prototype, 'hydrate', function convert(this: ObjectHydrator, ...given: Hydrated) {
    hydrate.apply(this, given);
    const [, { comparableProps }, row, , , , isRead = false] = given;
    if (!isRead) return;
    for (const { name, targetMeta, mapToPk } of comparableProps) {
      const key: unknown = Reflect.get(row, name);
      if (!Array.isArray(key) || targetMeta?.compositePK !== true || mapToPk === true) continue;
      const written = mapped(key, typesOf(targetMeta), (part, type) =>
        type.convertToDatabaseValue(type.convertToJSValue(part, this.platform), this.platform),
      );
      Reflect.set(row, name, written);
    }
  });
}

type Hydrated = Parameters<ObjectHydrator['hydrate']>;

type Types = readonly (Type<unknown> | undefined)[];

/** The types of a key's parts, in their order. */
function typesOf(entity: EntityMetadata): Types {
  return entity
    .getPrimaryProps()
    .flatMap(({ targetMeta, customType }) => (targetMeta === undefined ? [customType] : typesOf(targetMeta)));
}

/** What isn't text any more is converted already. */
function inDatabase<Value>(value: Value, types: Types, platform: Platform): Value {
  const convert = (part: unknown, type: Type<unknown>): unknown =>
    typeof part === 'string' ? type.convertToDatabaseValue(part, platform) : part;
  return mapped(value, types, convert) as Value;
}

/** The parts of one key, or of several that stand in an array, at whatever depth. */
function mapped(value: unknown, types: Types, map: (part: unknown, type: Type<unknown>) => unknown): unknown {
  let at = 0;
  const visit = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(visit);
    if (Utils.isPlainObject<object>(one)) {
      return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, visit(inner)]));
    }
    const type = types[at % types.length];
    at += 1;
    return type === undefined ? one : map(one, type);
  };
  return visit(value);
}
