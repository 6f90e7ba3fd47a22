import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfNumber, nativeArray, numeric, ordered } from './families.ts';
import { accepted } from './literals.ts';
import { readWholeNumber } from './whole-number.ts';

export const bigint: FieldTypeDefinition<'bigint'> = {
  ...numeric,
  base: 'bigint',
  doc: 'A whole number of 64 bits. In JSON it is a string of digits, so that no precision is lost.',
  allows: allowsOfNumber,
  operators: ordered,
  make: () => ({ base: 'bigint' }),
  columnType: () => ({ sqlite: 'bigint', postgresql: 'bigint' }),
  arrayColumnType: () => nativeArray('bigint'),
  readLiteral: (node) => {
    const result = readWholeNumber(node, -9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n);
    return 'digits' in result ? accepted(result.digits) : result;
  },
};
