// Managed by Espalier, and made again by every run.
/**
 * MikroORM keeps properties and payloads in plain objects and asks `name in object`. A column that is called like a member of every
 * object (`constructor`, `toString`) it then takes for there where it isn't. Here it is told to look at an object's own members alone.
 */
import { Utils, type EntityMetadata } from '@mikro-orm/core';

/** As MikroORM's own, but blind to what is inherited. Keeps the order of the members. */
Utils.renameKey = <Payload>(payload: Payload, from: string | keyof Payload, to: string): void => {
  if (typeof payload !== 'object' || payload === null) return;
  if (!Object.hasOwn(payload, from) || Object.hasOwn(payload, to)) return;
  for (const [name, value] of Object.entries(payload)) {
    Reflect.deleteProperty(payload, name);
    Reflect.set(payload, name === from ? to : name, value);
  }
};

export function forgetInheritedNames(entity: EntityMetadata): void {
  Object.setPrototypeOf(entity.properties, null);
}
