import { clock } from '../samples/helpers.ts';
import { mistake } from '../samples/mistakes/mistake.ts';
import { DAY, type Calendar } from '../samples/shapes/moment-shapes.ts';
import { call } from '../views/code.ts';
import { normalizedTime } from './calendar.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfMoment, nativeArray, ordered } from './family/allowed.ts';
import { bounds, member } from './family/checks.ts';
import { sampledMoments } from './family/moments.ts';
import { keptAsIs, plain, sentAsIs, sqlText } from './family/plain.ts';
import { readFormat } from './literals.ts';

const times: Calendar = {
  helper: 'clock',
  count: clock,
  step: 1000,
  milliseconds: (value) => Date.parse(`1970-01-01T${value}Z`),
  text: (milliseconds) => new Date(((milliseconds % DAY) + DAY) % DAY).toISOString().slice(11, 19),
  natural: '09:30:00',
  // Beyond midnight the time of day begins again.
  holds: (milliseconds) => milliseconds >= 0 && milliseconds < DAY,
};

export const time: FieldTypeDefinition<'time'> = {
  ...plain,
  base: 'time',
  doc: 'A time of day, without a zone.',
  allows: allowsOfMoment,
  operators: ordered,
  make: () => ({ base: 'time' }),
  notation: () => 'time',
  columnType: () => ({ sqlite: 'time', postgresql: 'time(0)' }),
  arrayColumnType: () => nativeArray('time(0)'),
  readLiteral: (node) => readFormat(node, 'time of day', "'09:30:00'", normalizedTime),
  sql: { ...sqlText, isCast: true },
  entity: { ...keptAsIs, builder: () => call('time'), isReportedInArrays: false, now: 'timeOfDay' },
  checked: {
    inBody: (field, needs) => member(needs, 'time', ...bounds(field)),
    asKey: (field, needs) => member(needs, 'time', ...bounds(field)),
    inText: (_field, needs) => member(needs, 'time'),
  },
  sent: sentAsIs,
  described: {
    // The format `time` of JSON Schema asks for an offset, which a time of day hasn't.
    schema: () => ({ type: 'string', pattern: String.raw`^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$` }),
    text: null,
    word: () => 'time',
    boundsInWords: true,
  },
  sampled: {
    ...sampledMoments(times, [mistake('a time that there is not', '24:00:00'), mistake('a number', 930)]),
    missing: () => '23:59:58',
  },
};
