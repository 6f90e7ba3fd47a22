import type { Field } from '../model/index.ts';

/** How the drivers give a column's value; the words are those of db/kinds.ts in a generated project. */
export type Kind = 'plain' | 'boolean' | 'datetime' | 'json' | 'array';

export function kindOf(field: Field): Kind {
  if (field.array) return field.type.base === 'json' ? 'json' : 'array';
  switch (field.type.base) {
    case 'boolean':
    case 'datetime':
    case 'json':
      return field.type.base;
    default:
      return 'plain';
  }
}
