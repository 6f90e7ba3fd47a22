/** Text in columns whose type the model says itself. */
import type { Field } from '../../model/index.ts';

type Column = Pick<Field, 'columnType'>;

/** An array of network addresses, which as text have a mask that they weren't given. */
export function hasAddresses({ columnType }: Column): boolean {
  return /^(inet|cidr)\b/i.test(columnType.postgresql ?? '');
}

/** Types that PostgreSQL's driver makes something else of than text, and the one that is filled up with blanks. */
const PARSED =
  /^(bool(ean)?|bpchar|char(acter)?(?! varying)|circle|double precision|float\d?|int(eger)?\d?|jsonb?|oid|point|real|smallint)\b/i;

export function textKind({ columnType: { postgresql } }: Column): 'plain' | 'text' {
  return postgresql !== null && PARSED.test(postgresql) ? 'text' : 'plain';
}
