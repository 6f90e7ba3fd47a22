import type { Entity, Field } from '../model/index.ts';
import { differingFields } from './differing.ts';
import { givenFields } from './given-fields.ts';
import { naturalShape } from './natural-shape.ts';
import { takesNaturalValue } from './without-search.ts';

/** The fields for which no sample is found, whatever checks say. Nothing is searched for where some value always does. */
export function fieldsWithoutSample(entity: Entity): readonly Field[] {
  const given = givenFields(entity);
  const differing = differingFields(entity, given);
  return given.filter((field) => {
    const differ = differing.has(field);
    return !field.nullable && (differ || !takesNaturalValue(field)) && naturalShape(field, differ) === null;
  });
}
