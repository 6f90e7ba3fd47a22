// Managed by Espalier, and made again by every run.
/**
 * MikroORM keeps properties and payloads in plain objects and asks `name in object`. A column that is called like a member of every
 * object (`constructor`, `toString`) it then takes for there where it isn't. Here it is told to look at an object's own members alone.
 */
import { Utils, type EntityMetadata } from '@mikro-orm/core';
import { NativeQueryBuilder } from '@mikro-orm/sql';

/** As MikroORM's own, but blind to what is inherited. Keeps the order of the members. */
Utils.renameKey = <Payload>(payload: Payload, from: string | keyof Payload, to: string): void => {
  if (typeof payload !== 'object' || payload === null) return;
  if (!Object.hasOwn(payload, from) || Object.hasOwn(payload, to)) return;
  for (const [name, value] of Object.entries(payload)) {
    Reflect.deleteProperty(payload, name);
    // Setting `__proto__` would make no member.
    Object.defineProperty(payload, name === from ? to : name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
};

const update = NativeQueryBuilder.prototype.update;

/** As MikroORM's own, but the values are gathered in an object that inherits nothing, so that `__proto__` is one of them. */
NativeQueryBuilder.prototype.update = function (values) {
  const options: object = Reflect.get(this, 'options');
  const before: unknown = Reflect.get(options, 'data');
  Reflect.set(options, 'data', Object.assign(Object.create(null), before, values));
  return update.call(this, {});
};

export function forgetInheritedNames(entity: EntityMetadata): void {
  Object.setPrototypeOf(entity.properties, null);
}
