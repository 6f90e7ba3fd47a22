import type { Field } from '../model/index.ts';

/** A field's type as the language writes it, null not considered: `string(40)`, `decimal(10,2)`, `integer[]`. */
export function fieldTypeText({ type, array }: Pick<Field, 'type' | 'array'>): string {
  return baseText(type) + (array ? '[]' : '');
}

function baseText(type: Field['type']): string {
  switch (type.base) {
    case 'string':
    case 'char':
      return `${type.base}(${type.length})`;
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'enum':
      return type.enum.name;
    default:
      return type.base;
  }
}
