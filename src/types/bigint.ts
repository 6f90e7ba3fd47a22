import { mistake } from '../samples/mistakes/mistake.ts';
import { text } from '../samples/shape.ts';
import { call } from '../views/code.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfNumber, nativeArray, ordered } from './family/allowed.ts';
import { bounds, member } from './family/checks.ts';
import { numeric, sampledNumbers, sqlDigits } from './family/numbers.ts';
import { keptAsIs, sentAsIs } from './family/plain.ts';
import { accepted } from './literals.ts';
import { readWholeNumber } from './whole-number.ts';

const LEAST = -9_223_372_036_854_775_808n;
const MOST = 9_223_372_036_854_775_807n;

export const bigint: FieldTypeDefinition<'bigint'> = {
  ...numeric,
  base: 'bigint',
  doc: 'A whole number of 64 bits. In JSON it is a string of digits, so that no precision is lost.',
  allows: allowsOfNumber,
  operators: ordered,
  // SQLite's driver loses digits where it gives several at once.
  isReferredTo: 'alone',
  make: () => ({ base: 'bigint' }),
  notation: () => 'bigint',
  columnType: () => ({ sqlite: 'bigint', postgresql: 'bigint' }),
  arrayColumnType: () => nativeArray('bigint'),
  readLiteral: (node) => {
    const result = readWholeNumber(node, LEAST, MOST);
    return 'digits' in result ? accepted(result.digits) : result;
  },
  sql: { ...sqlDigits, computed: (value) => BigInt(value) },
  entity: {
    ...keptAsIs,
    builder: () => call('bigint'),
    own: () => 'BigintType',
    isCountedUp: true,
    defaults: 'sql',
    isDefaultUnreported: (value) => Math.abs(Number(value)) >= 2 ** 31,
  },
  checked: {
    inBody: (field, needs) => member(needs, 'bigint', ...bounds(field)),
    asKey: (field, needs) => member(needs, 'bigint', ...bounds(field)),
    inText: (_field, needs) => member(needs, 'bigint'),
  },
  sent: {
    ...sentAsIs,
    driverType: () => 'number | string',
    kind: () => 'plain',
    conversion: () => ({ name: 'bigint', argument: null, needs: [] }),
  },
  described: {
    schema: () => ({ type: 'string', pattern: String.raw`^-?\d{1,19}$` }),
    text: null,
    word: () => 'bigint',
    boundsInWords: true,
  },
  sampled: {
    ...sampledNumbers<'bigint'>(
      {
        scale: () => 0,
        limits: () => [LEAST, MOST],
        first: () => [],
        wire: (_field, decimal) => decimal,
        code: (_field, sum) => text({ code: sum, helpers: [], at: String }).code,
      },
      () => [
        mistake('larger than 64 bits', String(MOST + 1n)),
        mistake('no whole number', '1.5'),
        mistake('a number, which may lose digits', 1),
      ],
    ),
    missing: () => String(MOST),
  },
};
