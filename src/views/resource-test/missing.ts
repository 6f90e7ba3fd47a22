/** Keys of the right form that no row has. */
import type { Field } from '../../model/index.ts';
import { accepts } from '../../samples/accepts.ts';
import { fieldShapes } from '../../samples/shapes/field-shapes.ts';
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
  return shape?.at(FAR) ?? usual;
}

/** No test makes so many rows. */
const FAR = 999_983;

export function missingValue({ type }: Field): string | number | boolean {
  switch (type.base) {
    case 'uuid':
      return '00000000-0000-7000-8000-000000000000';
    case 'smallint':
      return 32_767;
    case 'integer':
      return 2_147_483_647;
    case 'bigint':
      return '9223372036854775807';
    case 'decimal':
      return `${'9'.repeat(Math.max(1, Math.min(type.precision, 15) - type.scale))}${type.scale > 0 ? `.${'9'.repeat(type.scale)}` : ''}`;
    case 'date':
      return '1900-01-01';
    case 'datetime':
      return '1900-01-01T00:00:00.000Z';
    case 'time':
      return '23:59:58';
    case 'boolean':
      return true;
    case 'enum':
      return type.enum.values.at(-1) ?? '';
    case 'email':
      return 'nobody@missing.example';
    case 'url':
      return 'https://missing.example';
    default:
      return 'zz';
  }
}
