import type { Field } from '../model/index.ts';
import { call } from '../views/code.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfNumber, nativeArray, ordered } from './family/allowed.ts';
import { member, numberBounds } from './family/checks.ts';
import { numberLimits } from './family/numbers.ts';
import { smallWholeNumber } from './whole-number.ts';

const family = smallWholeNumber<'integer'>('an integer', -2_147_483_648n, 2_147_483_647n);

const inBody = (field: Field): string => `z.int32()${numberBounds(field, null, null)}`;

export const integer: FieldTypeDefinition<'integer'> = {
  ...family,
  base: 'integer',
  doc: 'A whole number of 32 bits.',
  allows: allowsOfNumber,
  operators: ordered,
  make: () => ({ base: 'integer' }),
  notation: () => 'integer',
  columnType: () => ({ sqlite: 'integer', postgresql: 'int' }),
  arrayColumnType: () => nativeArray('int'),
  entity: { ...family.entity, builder: () => call('integer') },
  checked: { inBody, asKey: inBody, inText: (_field, needs) => member(needs, 'integerText') },
  described: {
    schema: (field) => ({ type: 'integer', format: 'int32', ...numberLimits(field, -2_147_483_648, 2_147_483_647) }),
    text: { type: 'integer', format: 'int32' },
    word: () => 'integer',
    boundsInWords: false,
  },
};
