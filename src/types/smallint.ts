import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfNumber, nativeArray, numeric, ordered } from './families.ts';
import { readSmallWholeNumber } from './whole-number.ts';

export const smallint: FieldTypeDefinition<'smallint'> = {
  ...numeric,
  base: 'smallint',
  doc: 'A whole number of 16 bits.',
  allows: allowsOfNumber,
  operators: ordered,
  make: () => ({ base: 'smallint' }),
  columnType: () => ({ sqlite: 'integer', postgresql: 'smallint' }),
  arrayColumnType: () => nativeArray('smallint'),
  readLiteral: (node) => readSmallWholeNumber(node, -32_768n, 32_767n),
};
