import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfNumber, nativeArray, numeric, ordered } from './families.ts';
import { readSmallWholeNumber } from './whole-number.ts';

export const integer: FieldTypeDefinition<'integer'> = {
  ...numeric,
  base: 'integer',
  doc: 'A whole number of 32 bits.',
  allows: allowsOfNumber,
  operators: ordered,
  make: () => ({ base: 'integer' }),
  columnType: () => ({ sqlite: 'integer', postgresql: 'int' }),
  arrayColumnType: () => nativeArray('int'),
  readLiteral: (node) => readSmallWholeNumber(node, -2_147_483_648n, 2_147_483_647n),
};
