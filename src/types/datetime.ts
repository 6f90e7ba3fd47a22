import { quotedText } from '../migrations/sql/quote.ts';
import type { LiteralValue } from '../model/index.ts';
import { literal } from '../render/literal.ts';
import { moment } from '../samples/helpers.ts';
import { mistake } from '../samples/mistakes/mistake.ts';
import { isInCalendar, type Calendar } from '../samples/shapes/moment-shapes.ts';
import { call } from '../views/code.ts';
import { normalizedDatetime } from './calendar.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfMoment, nativeArray, ordered } from './family/allowed.ts';
import { bounds, member } from './family/checks.ts';
import { sampledMoments } from './family/moments.ts';
import { keptAsIs, plain } from './family/plain.ts';
import { readFormat } from './literals.ts';

const moments: Calendar = {
  helper: 'moment',
  count: moment,
  step: 60_000,
  milliseconds: Date.parse,
  text: (milliseconds) => new Date(milliseconds).toISOString(),
  natural: '2024-05-17T09:30:00.000Z',
  holds: isInCalendar,
};

/** In an entity it is a Date; rows that are known by one have it as text. SQLite keeps milliseconds since 1970. */
export const datetime: FieldTypeDefinition<'datetime'> = {
  ...plain,
  base: 'datetime',
  doc: 'A moment, to the millisecond.',
  allows: allowsOfMoment,
  operators: ordered,
  isReferredTo: 'never',
  make: () => ({ base: 'datetime' }),
  notation: () => 'datetime',
  columnType: () => ({ sqlite: 'datetime', postgresql: 'timestamptz(3)' }),
  arrayColumnType: () => nativeArray('timestamptz(3)'),
  readLiteral: (node) => readFormat(node, 'moment with its offset', '2024-03-01T09:30:00Z', normalizedDatetime),
  sql: {
    literal: (value, database) => (database === 'sqlite' ? String(timeOf(value)) : quotedText(inUtc(value))),
    item: inUtc,
    computed: (value, database) =>
      database === 'sqlite' ? BigInt(Date.parse(String(value))) : { moment: Date.parse(String(value)) },
    isCast: true,
  },
  entity: {
    ...keptAsIs,
    builder: () => call('datetime', 3),
    own: (_field, asText) => (asText ? 'MomentType' : null),
    items: (_field, { arrays }) => {
      arrays.add('datetimes');
      return 'datetimes';
    },
    isReportedInArrays: false,
    isTextInKeys: true,
    made: { helper: 'toDate', code: (value) => `new Date(${literal(value)})` },
    defaults: 'application',
  },
  checked: {
    inBody: (field, needs) => member(needs, 'datetime', ...bounds(field)),
    asKey: (field, needs) => member(needs, 'datetimeText', ...bounds(field)),
    inText: (_field, needs) => member(needs, 'datetimeText'),
  },
  sent: {
    driverType: () => 'number | string',
    kind: () => 'datetime',
    conversion: () => ({ name: 'datetime', argument: null, needs: [] }),
    item: { function: 'itemDatetime', of: 'values' },
    wireType: () => 'string',
  },
  described: {
    schema: () => ({ type: 'string', format: 'date-time' }),
    text: null,
    word: () => 'datetime',
    boundsInWords: true,
  },
  sampled: {
    ...sampledMoments(moments, [
      mistake('without an offset', '2024-05-17T09:30:00'),
      mistake('a number', 1_715_938_200_000),
    ]),
    missing: () => '1900-01-01T00:00:00.000Z',
  },
};

function inUtc(value: LiteralValue): string {
  return new Date(timeOf(value)).toISOString();
}

function timeOf(value: LiteralValue): number {
  const time = Date.parse(String(value));
  if (Number.isNaN(time)) throw new Error(`The default ${JSON.stringify(value)} is no point in time.`);
  return time;
}
