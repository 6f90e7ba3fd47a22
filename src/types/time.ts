import { normalizedTime } from './calendar.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfMoment, common, nativeArray, ordered } from './families.ts';
import { readFormat } from './literals.ts';

export const time: FieldTypeDefinition<'time'> = {
  ...common,
  base: 'time',
  doc: 'A time of day, without a zone.',
  allows: allowsOfMoment,
  operators: ordered,
  make: () => ({ base: 'time' }),
  columnType: () => ({ sqlite: 'time', postgresql: 'time(0)' }),
  arrayColumnType: () => nativeArray('time(0)'),
  readLiteral: (node) => readFormat(node, 'time of day', "'09:30:00'", normalizedTime),
};
