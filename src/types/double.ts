import type { Field } from '../model/index.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfFloat, nativeArray, ordered } from './family/allowed.ts';
import { member, numberBounds } from './family/checks.ts';
import { floatingPoint } from './floating-point.ts';

const inBody = (field: Field): string => `z.number()${numberBounds(field, null, null)}`;

export const double: FieldTypeDefinition<'double'> = {
  ...floatingPoint('double', Number.MAX_VALUE),
  doc: 'A number of 64 bits; not for money.',
  allows: allowsOfFloat,
  operators: ordered,
  make: () => ({ base: 'double' }),
  columnType: () => ({ sqlite: 'double', postgresql: 'double precision' }),
  arrayColumnType: () => nativeArray('double precision'),
  checked: { inBody, asKey: inBody, inText: (_field, needs) => member(needs, 'numberText') },
};
