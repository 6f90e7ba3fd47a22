import type { Field, LiteralValue } from '../model/index.ts';
import type { YamlScalar } from '../parse/yaml-node.ts';
import { definitionOf } from '../types/index.ts';

/** The generated project takes this value (wire form) for the field, and its column keeps it as it is. */
export function accepts(field: Field, value: LiteralValue): boolean {
  if (value === null) return field.nullable;
  if (!field.array) return acceptsOne(field, value);
  return Array.isArray(value) && value.every((item) => item !== null && acceptsOne(field, item));
}

function acceptsOne(field: Field, value: LiteralValue): boolean {
  const { type, min, max } = field;
  const definition = definitionOf(type);
  if (definition.isDocument) return true;
  const scalar = scalarOf(value, field);
  if (scalar === null) return false;
  const read = definition.readLiteral(scalar, type);
  if (!read.ok || read.value !== value) return false;
  if (!definition.sampled.isKept(scalar.text)) return false;
  if (min !== null && definition.compare(scalar.text, min) < 0) return false;
  if (max !== null && definition.compare(scalar.text, max) > 0) return false;
  return typeof value !== 'string' || hasForm(field, value);
}

/** Lengths are counted in code points. */
function hasForm({ minLength, maxLength, pattern }: Field, value: string): boolean {
  const { length } = [...value];
  if (minLength !== null && length < minLength) return false;
  if (maxLength !== null && length > maxLength) return false;
  return pattern === null || new RegExp(pattern, 'u').test(value);
}

/** The value as it would stand in the model, so that the type itself says whether it is one of its own. */
function scalarOf(value: LiteralValue, { place }: Field): YamlScalar | null {
  const scalar = { kind: 'scalar', place, quoted: true, cut: false } as const;
  switch (typeof value) {
    case 'string':
      return { ...scalar, type: 'text', text: value };
    case 'number':
      return { ...scalar, type: 'number', text: String(value) };
    case 'boolean':
      return { ...scalar, type: 'boolean', text: String(value) };
    default:
      return null;
  }
}
