import type { Entity, Field } from '../model/index.ts';

/** The fields of a body that creates the entity. */
export function givenFields(entity: Entity): readonly Field[] {
  return entity.fields.filter((field) => field.access.create && field.generated === null);
}
