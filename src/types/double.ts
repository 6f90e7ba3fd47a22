import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfFloat, nativeArray, numeric, ordered } from './families.ts';
import { readFloat } from './floating-point.ts';

export const double: FieldTypeDefinition<'double'> = {
  ...numeric,
  base: 'double',
  doc: 'A number of 64 bits; not for money.',
  allows: allowsOfFloat,
  operators: ordered,
  make: () => ({ base: 'double' }),
  columnType: () => ({ sqlite: 'double', postgresql: 'double precision' }),
  arrayColumnType: () => nativeArray('double precision'),
  readLiteral: (node) => readFloat(node, Number.MAX_VALUE),
};
