import type { Field } from '../model/index.ts';
import { call } from '../views/code.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfNumber, nativeArray, ordered } from './family/allowed.ts';
import { member, numberBounds } from './family/checks.ts';
import { numberLimits } from './family/numbers.ts';
import { smallWholeNumber } from './whole-number.ts';

const family = smallWholeNumber<'smallint'>('a smallint', -32_768n, 32_767n);

const inBody = (field: Field): string => `z.int()${numberBounds(field, '-32768', '32767')}`;

export const smallint: FieldTypeDefinition<'smallint'> = {
  ...family,
  base: 'smallint',
  doc: 'A whole number of 16 bits.',
  allows: allowsOfNumber,
  operators: ordered,
  make: () => ({ base: 'smallint' }),
  notation: () => 'smallint',
  columnType: () => ({ sqlite: 'integer', postgresql: 'smallint' }),
  arrayColumnType: () => nativeArray('smallint'),
  entity: { ...family.entity, builder: () => call('smallint') },
  checked: { inBody, asKey: inBody, inText: (_field, needs) => member(needs, 'smallintText') },
  described: {
    schema: (field) => ({ type: 'integer', ...numberLimits(field, -32_768, 32_767) }),
    text: { type: 'integer', format: 'int32' },
    word: () => 'integer',
    boundsInWords: false,
  },
};
