/** How a resource refers to others: by their keys, or by themselves under `include`. */
import { entityNamed, type Inverse, type Relation } from '../../model/index.ts';
import { keyParts, referencedParts, type KeyPart } from '../key-parts.ts';
import { MOST_REFERENCES } from '../members.ts';
import type { Direction } from '../../types/aspects.ts';
import type { Context } from './context.ts';
import type { Schema } from './openapi.ts';
import { nullable, valueSchema } from './value-schema.ts';

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
  const isMany = relation.kind === 'manyToMany';
  const alone = isMany || !relation.nullable ? key : nullable(key);
  const sent = relation.include ? orIncluded(context, relation, key) : alone;
  return isMany ? { type: 'array', items: sent } : sent;
}

/** The other side of a one-to-one, which is there under `include` alone. */
export function sentInverse(context: Context, inverse: Inverse): Schema {
  return nullable(context.schemaRef('sent', inverse.source));
}

function orIncluded(context: Context, relation: Relation, key: Schema): Schema {
  // A resource that is softly deleted, or that a scope hides, is embedded as null, though the relation itself has a value.
  const hidden: readonly Schema[] = relation.kind === 'manyToMany' ? [] : [{ type: 'null' }];
  const all = [key, context.schemaRef('sent', relation.target), ...hidden];
  // A resource that is all key looks like its key, so the two don't exclude each other.
  return partsOf(context, relation).length > 1 ? { anyOf: all } : { oneOf: all };
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
