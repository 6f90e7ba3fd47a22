import type { Entity, Field } from '../model/index.ts';

/** The fields of a body that creates the entity. */
export function givenFields(entity: Entity): readonly Field[] {
  return entity.fields.filter(isGiven);
}

export function isGiven({ access, generated }: Field): boolean {
  return access.create && generated === null;
}
