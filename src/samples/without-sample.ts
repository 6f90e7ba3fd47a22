import type { Entity, Field } from '../model/index.ts';
import { differingFields } from './differing.ts';
import { givenFields } from './given-fields.ts';
import { naturalShape } from './natural-shape.ts';

/** The fields for which no sample is found, whatever checks say. Nothing is searched for where some value always does. */
export function fieldsWithoutSample(entity: Entity): readonly Field[] {
  const given = givenFields(entity);
  const differing = differingFields(entity, given);
  return given.filter((field) => {
    const differ = differing.has(field);
    return !field.nullable && (differ || !takesNaturalValue(field)) && naturalShape(field, differ) === null;
  });
}

/** True where nothing but the type decides what the field takes: each type has samples, and texts are made to fit their lengths. */
export function takesNaturalValue({ type, array, pattern, min, max, minLength, maxLength }: Field): boolean {
  if (array || pattern !== null || min !== null || max !== null) return false;
  if (type.base === 'string' || type.base === 'text') return true;
  return type.base !== 'char' && minLength === null && maxLength === null;
}
