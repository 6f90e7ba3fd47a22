import type { Field } from '../model/index.ts';
import { definitionOf } from '../types/index.ts';

/** A field's type as the language writes it, null not considered: `string(40)`, `decimal(10,2)`, `integer[]`. */
export function fieldTypeText({ type, array }: Pick<Field, 'type' | 'array'>): string {
  return definitionOf(type).notation(type) + (array ? '[]' : '');
}
