import type { Field } from '../model/index.ts';
import type { Kind } from '../types/aspects.ts';
import { hasAddresses } from '../types/family/column-text.ts';
import { definitionOf } from '../types/index.ts';

/** How the drivers give a column's value, of an array in one piece. */
export function kindOf(field: Field): Kind {
  const { isDocument, sent } = definitionOf(field.type);
  if (!field.array) return sent.kind(field);
  if (isDocument) return 'json';
  return hasAddresses(field) ? 'addresses' : 'array';
}
