import type { Field } from '../model/index.ts';

/** How the drivers give a column's value; the words are those of db/kinds.ts in a generated project. */
export type Kind = 'plain' | 'boolean' | 'datetime' | 'decimal' | 'json' | 'array' | 'addresses' | 'text';

export function kindOf(field: Field): Kind {
  if (field.array) return field.type.base === 'json' ? 'json' : hasAddresses(field) ? 'addresses' : 'array';
  switch (field.type.base) {
    case 'char':
      return 'text';
    case 'boolean':
    case 'datetime':
    case 'decimal':
    case 'json':
      return field.type.base;
    default:
      return isText(field) ? 'text' : 'plain';
  }
}

/** An array of network addresses, which as text have a mask that they weren't given. */
export function hasAddresses({ columnType }: Pick<Field, 'columnType'>): boolean {
  return /^(inet|cidr)\b/i.test(columnType.postgresql ?? '');
}

/** Types that PostgreSQL's driver makes something else of than text, and the one that is filled up with blanks. */
const PARSED =
  /^(bool(ean)?|bpchar|char(acter)?(?! varying)|circle|double precision|float\d?|int(eger)?\d?|jsonb?|oid|point|real|smallint)\b/i;

/** Text that PostgreSQL has in such a type of the model's own. */
function isText({ type, columnType: { postgresql } }: Field): boolean {
  const ofText = ['string', 'text', 'email', 'url', 'uuid', 'date', 'time', 'enum'].includes(type.base);
  return ofText && postgresql !== null && PARSED.test(postgresql);
}
