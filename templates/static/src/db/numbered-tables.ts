// Managed by Espalier, and made again by every run.
import { ObjectHydrator } from '@mikro-orm/core';

let isTaught = false;

/**
 * MikroORM makes entities by functions that it writes, with a variable for each table that an entity refers to, called like the table.
 * No variable starts with a digit, so one of such a table gets a `_` before its name.
 */
export function nameNumberedTables(): void {
  if (isTaught) return;
  isTaught = true;
  const safeKey = Reflect.get(ObjectHydrator.prototype, 'safeKey');
  Reflect.set(ObjectHydrator.prototype, 'safeKey', (key: string) => safeKey(key).replace(/^\d/, '_$&'));
}
