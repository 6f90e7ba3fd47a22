/** Keys of the right form that no row has. */
import type { Field } from '../../model/index.ts';
import { accepts } from '../../samples/accepts.ts';
import { distinctValues } from '../../samples/shape.ts';
import { fieldShapes } from '../../samples/shapes/field-shapes.ts';
import { definitionOf } from '../../types/index.ts';
import type { KeyPart } from '../key-parts.ts';

/** In its wire form: the value, or an object of its parts. */
export function missingKey(parts: readonly KeyPart[]): unknown {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return missingPart(only.field);
  return Object.fromEntries(parts.map(({ name, field }) => [name, missingPart(field)]));
}

/** A body is refused for a part that breaks its field's rules, before anybody looks for the row. */
function missingPart(field: Field): unknown {
  const usual = missingValue(field);
  if (accepts(field, usual)) return usual;
  const [shape] = fieldShapes(field, true);
  if (shape === undefined) return usual;
  const count = distinctValues(shape);
  if (count >= MANY) return shape.at(FAR) ?? usual;
  const sampled = new Set(Array.from({ length: count }, (_, at) => shape.at(at + 1)));
  const free = othersThan(usual, field).find((value) => accepts(field, value) && !sampled.has(value));
  // Else the one that samples come to last.
  return free ?? shape.at(count) ?? usual;
}

/** Values that a sample of few doesn't have, perhaps. */
function othersThan(usual: boolean | number | string, { min, max }: Field): readonly (number | string)[] {
  const numbers = [min, max, '-1', '0', `-${usual}`].filter((text) => text !== null && /^-?\d+$/.test(text));
  return numbers.map((text) => (typeof usual === 'number' ? Number(text) : String(text)));
}

const MANY = 1000;

/** No test makes so many rows. */
const FAR = 999_983;

export function missingValue({ type }: Field): boolean | number | string {
  return definitionOf(type).sampled.missing(type);
}
