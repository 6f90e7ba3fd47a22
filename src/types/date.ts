import { normalizedDate } from './calendar.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfMoment, common, nativeArray, ordered } from './families.ts';
import { readFormat } from './literals.ts';

export const date: FieldTypeDefinition<'date'> = {
  ...common,
  base: 'date',
  doc: 'A day.',
  allows: allowsOfMoment,
  operators: ordered,
  make: () => ({ base: 'date' }),
  columnType: () => ({ sqlite: 'date', postgresql: 'date' }),
  arrayColumnType: () => nativeArray('date'),
  readLiteral: (node) => readFormat(node, 'date that exists', '2024-03-01', normalizedDate),
};
