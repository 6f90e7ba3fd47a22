/** How a resource refers to others: by their keys, or by themselves under `include`. */
import { entityNamed, type Inverse, type Relation } from '../../model/index.ts';
import { keyParts, referencedParts, type KeyPart } from '../key-parts.ts';
import { MOST_REFERENCES } from '../members.ts';
import type { Context } from './context.ts';
import type { Schema } from './openapi.ts';
import { nullable, valueSchema, type Direction } from './value-schema.ts';

/** A relation as a body gives it. */
export function acceptedReference(context: Context, relation: Relation): Schema {
  const key = keySchema(context, relation, 'accepted');
  if (relation.kind === 'manyToMany') return { type: 'array', items: key, maxItems: MOST_REFERENCES };
  return relation.nullable ? nullable(key) : key;
}

/** A relation as it is sent: a key, which `include` replaces by the other resource. */
export function sentReference(context: Context, relation: Relation): Schema {
  const key = keySchema(context, relation, 'sent');
  // Either all items are keys or all are resources; said of the items, since an empty array is both.
  if (relation.kind === 'manyToMany') return { type: 'array', items: orIncluded(context, relation, key) };
  return orIncluded(context, relation, relation.nullable ? nullable(key) : key);
}

/** The other side of a one-to-one, which is there under `include` alone. */
export function sentInverse(context: Context, inverse: Inverse): Schema {
  return nullable(context.schemaRef('sent', inverse.source));
}

function orIncluded(context: Context, relation: Relation, key: Schema): Schema {
  if (!relation.include) return key;
  const both = [key, context.schemaRef('sent', relation.target)];
  // A resource that is all key looks like its key, so the two don't exclude each other.
  return partsOf(context, relation).length > 1 ? { anyOf: both } : { oneOf: both };
}

/** The key of the other resource: the value itself, or an object of its parts. */
function keySchema(context: Context, relation: Relation, direction: Direction): Schema {
  const parts = partsOf(context, relation);
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return valueSchema(context, only.field, direction);
  return {
    type: 'object',
    properties: Object.fromEntries(parts.map(({ name, field }) => [name, valueSchema(context, field, direction)])),
    required: parts.map(({ name }) => name),
    additionalProperties: false,
  };
}

function partsOf({ model }: Context, relation: Relation): readonly KeyPart[] {
  return relation.kind === 'manyToMany'
    ? keyParts(model, entityNamed(model, relation.target))
    : referencedParts(model, relation);
}
