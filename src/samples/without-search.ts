/** What is known of an entity's samples before any is looked for. */
import type { Entity, Field } from '../model/index.ts';
import { isGiven } from './given-fields.ts';

/** True where each field has a sample, and each unique has room for enough: of nearly all entities no more is asked. False says nothing. */
export function surelyHasSamples(entity: Entity): boolean {
  const { fields, uniques, checks, key } = entity;
  return (
    fields.every((field) => field.nullable || takesNaturalValue(field) || !isGiven(field)) &&
    uniques.every(({ columns }) => hasRoom(columns, entity)) &&
    (key.origin !== 'client' || hasRoom(key.columns, entity)) &&
    checks.every(({ ofEnum }) => ofEnum)
  );
}

/** A text in it is another one in each row, or a new row of another entity stands behind it. */
function hasRoom(columns: readonly string[], { fields, relations }: Entity): boolean {
  return (
    fields.some((field) => columns.includes(field.column) && isGiven(field) && isCountedText(field)) ||
    relations.some(
      (relation) => relation.kind !== 'manyToMany' && relation.columns.some((one) => columns.includes(one)),
    )
  );
}

/** True where nothing but the type decides what the field takes: each type has samples, and texts are made to fit their lengths. */
export function takesNaturalValue({ type, array, pattern, min, max, minLength, maxLength }: Field): boolean {
  if (array || pattern !== null || max !== null) return false;
  // Every type of numbers has a 0.
  if (min !== null && !ZERO.test(min)) return false;
  if (type.base === 'string' || type.base === 'text') return true;
  return type.base !== 'char' && minLength === null && maxLength === null;
}

const ZERO = /^0(?:\.0+)?$/;

/** A text that has room for a number at its end. An example may be continued otherwise. */
function isCountedText({ type, array, pattern, example, minLength, maxLength }: Field): boolean {
  if ((type.base !== 'string' && type.base !== 'text') || array || pattern !== null || example !== null) return false;
  return maxLength === null || maxLength - (minLength ?? 0) >= DIGITS;
}

/** Of the largest number that a counter reaches. */
const DIGITS = 6;
