/** What many types have in common: their values stand in SQL, in entities and in JSON as the same text. */
import type { Field, LiteralValue } from '../../model/index.ts';
import { quotedText } from '../../migrations/sql/quote.ts';
import type { EntityNeeds } from '../aspects.ts';
import { hasAddresses, textKind } from './column-text.ts';

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The values are text, or compared as text, and the type has no arguments. */
export const plain = {
  arguments: [],
  order: 'exact',
  isDocument: false,
  isReferredTo: 'always',
  maxLength: () => null,
  compare: byCodeUnits,
} as const;

export const sqlText = {
  literal: (value: LiteralValue) => quotedText(String(value)),
  item: String,
  computed: (value: boolean | number | string) => (typeof value === 'number' ? BigInt(value) : value),
  isCast: false,
};

export const keptAsIs = {
  own: () => null,
  ownArguments: () => '',
  items: texts,
  isReportedInArrays: true,
  isCountedUp: false,
  isTextInKeys: false,
  made: null,
  defaults: 'value',
  isDefaultUnreported: (value: number | string) => typeof value === 'string' && /[\r\n]/.test(value),
  now: 'now',
} as const;

export const sentAsIs = {
  driverType: () => 'string',
  kind: textKind,
  conversion: () => null,
  item: null,
  wireType: () => 'string',
} as const;

/** The items of an array, as text. */
function texts({ columnType }: Field, needs: EntityNeeds): string {
  const addresses = hasAddresses({ columnType });
  needs.arrays.add(addresses ? 'addresses' : 'texts');
  return addresses ? 'addresses' : 'texts()';
}
