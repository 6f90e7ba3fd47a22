/** Schemas of values: what a type and its field's limits allow. They say what http/members.ts of a generated project checks. */
import type { Field } from '../../model/index.ts';
import type { Context } from './context.ts';
import type { Schema } from './openapi.ts';

/** Some types are accepted in more notations than they are sent in: a decimal is sent with all digits of its scale. */
export type Direction = 'sent' | 'accepted';

/** A value in a JSON body, null not considered. The limits of an array's field hold for its items. */
export function valueSchema(context: Context, field: Field, direction: Direction): Schema {
  const one = scalarSchema(context, field, direction);
  return field.array ? { type: 'array', items: one } : one;
}

/** A value as text of a query string or of an address: of the type, whatever its field's limits. */
export function textSchema(context: Context, field: Field): Schema {
  switch (field.type.base) {
    case 'email':
    case 'url':
    case 'string':
    case 'char':
    case 'text':
      return { type: 'string' };
    case 'smallint':
    case 'integer':
      return { type: 'integer', format: 'int32' };
    default:
      return scalarSchema(context, { ...field, min: null, max: null }, 'accepted');
  }
}

/** A word for that schema, made of the characters that a component's name may have: fields of one word have the same `textSchema`. */
export function textSchemaWord({ schemaName }: Context, { type }: Field): string {
  switch (type.base) {
    case 'email':
    case 'url':
    case 'string':
    case 'char':
      return 'text';
    case 'smallint':
      return 'integer';
    case 'decimal':
      return `decimal-${type.precision}-${type.scale}`;
    case 'enum':
      return `enum-${schemaName('enum', type.enum.name)}`;
    default:
      return type.base;
  }
}

/** The same or null. */
export function nullable(schema: Schema): Schema {
  if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'null'] };
  if (schema.$ref !== undefined) return { oneOf: [schema, { type: 'null' }] };
  if (schema.oneOf !== undefined) return { ...schema, oneOf: [...schema.oneOf, { type: 'null' }] };
  // Without a type every value is allowed.
  const { not: _null, ...any } = schema;
  return any;
}

function scalarSchema(context: Context, field: Field, direction: Direction): Schema {
  const { type } = field;
  switch (type.base) {
    case 'string':
    case 'char':
    case 'text':
      return { type: 'string', ...textLimits(field) };
    case 'email':
      return { type: 'string', format: 'email', ...textLimits(field) };
    case 'url':
      return { type: 'string', format: 'uri', ...textLimits(field) };
    case 'uuid':
      return { type: 'string', format: 'uuid' };
    case 'smallint':
      return { type: 'integer', ...numberLimits(field, -32_768, 32_767) };
    case 'integer':
      return { type: 'integer', format: 'int32', ...numberLimits(field, -2_147_483_648, 2_147_483_647) };
    case 'float':
    case 'double':
      return { type: 'number', format: type.base, ...numberLimits(field, null, null) };
    case 'bigint':
      return { type: 'string', pattern: String.raw`^-?\d{1,19}$` };
    case 'decimal':
      return { type: 'string', pattern: decimalPattern(type.precision, type.scale, direction) };
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'time':
      // The format `time` of JSON Schema asks for an offset, which a time of day hasn't.
      return { type: 'string', pattern: String.raw`^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$` };
    case 'datetime':
      return { type: 'string', format: 'date-time' };
    case 'json':
      return { not: { type: 'null' } };
    case 'binary':
      return { type: 'string', contentEncoding: 'base64' };
    case 'enum':
      return context.schemaRef('enum', type.enum.name);
  }
}

function textLimits({ minLength, maxLength, pattern }: Field): Schema {
  return {
    ...(minLength === null ? {} : { minLength }),
    ...(maxLength === null ? {} : { maxLength }),
    ...(pattern === null ? {} : { pattern }),
  };
}

/** The type's own range, where the field doesn't say a narrower one. */
function numberLimits({ min, max }: Field, lowest: number | null, highest: number | null): Schema {
  const minimum = min === null ? lowest : Number(min);
  const maximum = max === null ? highest : Number(max);
  return { ...(minimum === null ? {} : { minimum }), ...(maximum === null ? {} : { maximum }) };
}

function decimalPattern(precision: number, scale: number, direction: Direction): string {
  const digits = precision - scale;
  if (direction === 'sent') {
    return `^-?${digits === 0 ? '0' : String.raw`\d{1,${digits}}`}${scale === 0 ? '' : String.raw`\.\d{${scale}}`}$`;
  }
  return `^-?${digits === 0 ? '0' : String.raw`0*\d{1,${digits}}`}${scale === 0 ? '' : String.raw`(\.\d{1,${scale}})?`}$`;
}
