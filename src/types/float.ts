import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfFloat, nativeArray, numeric, ordered } from './families.ts';
import { readFloat } from './floating-point.ts';

export const float: FieldTypeDefinition<'float'> = {
  ...numeric,
  base: 'float',
  doc: 'A number of 32 bits; not for money.',
  allows: allowsOfFloat,
  operators: ordered,
  make: () => ({ base: 'float' }),
  columnType: () => ({ sqlite: 'real', postgresql: 'real' }),
  arrayColumnType: () => nativeArray('real'),
  readLiteral: (node) => readFloat(node, 3.402_823_466e38),
};
