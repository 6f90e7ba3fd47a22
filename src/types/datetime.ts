import { normalizedDatetime } from './calendar.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfMoment, common, nativeArray, ordered } from './families.ts';
import { readFormat } from './literals.ts';

export const datetime: FieldTypeDefinition<'datetime'> = {
  ...common,
  base: 'datetime',
  doc: 'A moment, to the millisecond.',
  allows: allowsOfMoment,
  operators: ordered,
  make: () => ({ base: 'datetime' }),
  columnType: () => ({ sqlite: 'datetime', postgresql: 'timestamptz(3)' }),
  arrayColumnType: () => nativeArray('timestamptz(3)'),
  readLiteral: (node) => readFormat(node, 'moment with its offset', '2024-03-01T09:30:00Z', normalizedDatetime),
};
