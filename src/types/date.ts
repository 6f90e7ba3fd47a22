import { day } from '../samples/helpers.ts';
import { mistake } from '../samples/mistakes/mistake.ts';
import { DAY, isInCalendar, type Calendar } from '../samples/shapes/moment-shapes.ts';
import { call } from '../views/code.ts';
import { normalizedDate } from './calendar.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfMoment, nativeArray, ordered } from './family/allowed.ts';
import { bounds, member } from './family/checks.ts';
import { sampledMoments } from './family/moments.ts';
import { keptAsIs, plain, sentAsIs, sqlText } from './family/plain.ts';
import { readFormat } from './literals.ts';

const days: Calendar = {
  helper: 'day',
  count: day,
  step: DAY,
  milliseconds: Date.parse,
  text: (milliseconds) => new Date(milliseconds).toISOString().slice(0, 10),
  natural: '2024-05-17',
  holds: isInCalendar,
};

export const date: FieldTypeDefinition<'date'> = {
  ...plain,
  base: 'date',
  doc: 'A day.',
  allows: allowsOfMoment,
  operators: ordered,
  make: () => ({ base: 'date' }),
  notation: () => 'date',
  columnType: () => ({ sqlite: 'date', postgresql: 'date' }),
  arrayColumnType: () => nativeArray('date'),
  readLiteral: (node) => readFormat(node, 'date that exists', '2024-03-01', normalizedDate),
  sql: { ...sqlText, isCast: true },
  entity: { ...keptAsIs, builder: () => call('date'), now: 'today' },
  checked: {
    inBody: (field, needs) => member(needs, 'date', ...bounds(field)),
    asKey: (field, needs) => member(needs, 'date', ...bounds(field)),
    inText: (_field, needs) => member(needs, 'date'),
  },
  sent: sentAsIs,
  described: {
    schema: () => ({ type: 'string', format: 'date' }),
    text: null,
    word: () => 'date',
    boundsInWords: true,
  },
  sampled: {
    ...sampledMoments(days, [mistake('a day that there is not', '2023-02-29'), mistake('a number', 20_240_517)]),
    missing: () => '1900-01-01',
  },
};
