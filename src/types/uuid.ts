import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfValue, common, equality, nativeArray } from './families.ts';
import { readFormat } from './literals.ts';

const pattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const uuid: FieldTypeDefinition<'uuid'> = {
  ...common,
  base: 'uuid',
  doc: 'A UUID.',
  allows: { ...allowsOfValue, madeDefaults: ['uuid'] },
  operators: equality,
  make: () => ({ base: 'uuid' }),
  columnType: () => ({ sqlite: 'text', postgresql: 'uuid' }),
  arrayColumnType: () => nativeArray('uuid'),
  readLiteral: (node) =>
    readFormat(node, 'UUID', "'018f3c5e-7a10-7cc3-8f52-9d1b6a0c4e21'", (value) =>
      pattern.test(value) ? value.toLowerCase() : null,
    ),
};
