/** Schemas of values: what a type and its field's limits allow. They say what http/members.ts of a generated project checks. */
import type { Field } from '../../model/index.ts';
import type { Direction } from '../../types/aspects.ts';
import { definitionOf } from '../../types/index.ts';
import type { Context } from './context.ts';
import type { Schema } from './openapi.ts';

/** A value in a JSON body, null not considered. The limits of an array's field hold for its items. */
export function valueSchema(context: Context, field: Field, direction: Direction): Schema {
  const one = definitionOf(field.type).described.schema(field, direction, context);
  return field.array ? { type: 'array', items: one } : one;
}

/** A value as text of a query string or of an address: of the type, whatever its field's limits. */
export function textSchema(context: Context, field: Field): Schema {
  const { described } = definitionOf(field.type);
  return described.text ?? described.schema({ ...field, min: null, max: null }, 'accepted', context);
}

/** A word for that schema, made of the characters that a component's name may have: fields of one word have the same `textSchema`. */
export function textSchemaWord(context: Context, { type }: Field): string {
  return definitionOf(type).described.word(type, context);
}

/** The same or null. */
export function nullable(schema: Schema): Schema {
  if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'null'] };
  if (schema.$ref !== undefined) return { oneOf: [schema, { type: 'null' }] };
  if (schema.oneOf !== undefined) return { ...schema, oneOf: [...schema.oneOf, { type: 'null' }] };
  // Without a type every value is allowed.
  const { not: _null, ...whatever } = schema;
  return whatever;
}
