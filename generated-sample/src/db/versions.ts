// Managed by Espalier, and made again by every run.
/**
 * The version and the update time of entities, whatever they are called: an entity may have a property `version` that is one of many.
 */
import { wrap, type EntityMetadata, type FilterQuery } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';

/** Gives entities another version and update time, though their own row is as it was. */
export async function moveOn(em: SqlEntityManager, entities: readonly object[]): Promise<void> {
  for (const entity of entities) {
    const { class: type, props } = wrap(entity, true).__meta;
    const changes = props.flatMap(({ name, version, onUpdate }): [string, unknown][] => {
      if (version === true) return [[name, Number(Reflect.get(entity, name)) + 1]];
      return onUpdate === undefined ? [] : [[name, onUpdate(entity, em)]];
    });
    await em.nativeUpdate(type, keyOf(entity), Object.fromEntries(changes));
  }
}

/** Flushes. The entities have another version and update time then, also those whose own row is as it was. */
export async function flushMovingOn(em: SqlEntityManager, entities: readonly object[]): Promise<void> {
  const before = entities.map(stampOf);
  await em.flush();
  const left = entities.filter((entity, at) => stampOf(entity).every((value, part) => value === before[at]?.[part]));
  await moveOn(em, left);
  // What is written next builds on the versions that the rows have now. `em.refresh` can't spread a key inside of a key.
  for (const entity of left) {
    await em.findOneOrFail(wrap(entity, true).__meta.class, keyOf(entity), { refresh: true });
  }
}

export function isVersioned({ props }: EntityMetadata): boolean {
  return props.some(isStamp);
}

function isStamp({ version, onUpdate }: EntityMetadata['props'][number]): boolean {
  return version === true || onUpdate !== undefined;
}

function keyOf(entity: object): FilterQuery<object> {
  return wrap(entity, true).getPrimaryKey() as FilterQuery<object>;
}

/** The values that are others whenever the row changes. */
function stampOf(entity: object): readonly unknown[] {
  const { props } = wrap(entity, true).__meta;
  return props.filter(isStamp).map(({ name }): unknown => Reflect.get(entity, name));
}
