import { mistake } from '../samples/mistakes/mistake.ts';
import { text } from '../samples/shape.ts';
import { call } from '../views/code.ts';
import type { Direction, MemberNeeds, TypeOf } from './aspects.ts';
import { digitsOf, normalizedDecimal, withScale } from './decimal-text.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfNumber, nativeArray, ordered } from './family/allowed.ts';
import { bounds, member } from './family/checks.ts';
import { numeric, sampledNumbers, sqlDigits } from './family/numbers.ts';
import { keptAsIs, sentAsIs } from './family/plain.ts';
import { accepted, described, numberText, refused } from './literals.ts';

/** How many significant digits of a decimal SQLite keeps exactly. */
export const SQLITE_DIGITS = 15;

const check = ({ precision, scale }: TypeOf<'decimal'>, needs: MemberNeeds, ...limits: readonly string[]): string =>
  member(needs, 'decimal', String(precision), String(scale), ...limits);

export const decimal: FieldTypeDefinition<'decimal'> = {
  ...numeric,
  base: 'decimal',
  doc: 'An exact number of `p` digits, `s` of them after the point: `decimal(p,s)`. In JSON it is a string with its scale.',
  arguments: [
    { name: 'precision', min: 1, max: 1000, default: null },
    { name: 'scale', min: 0, max: 1000, default: null },
  ],
  allows: allowsOfNumber,
  operators: ordered,
  isReferredTo: 'never',
  make: ({ precision, scale }) =>
    scale > precision
      ? `The scale ${scale} is larger than the precision ${precision}, which counts all digits.`
      : { base: 'decimal', precision, scale },
  notation: ({ precision, scale }) => `decimal(${precision},${scale})`,
  columnType: ({ precision, scale }) => ({
    sqlite: `numeric(${precision},${scale})`,
    postgresql: `numeric(${precision},${scale})`,
  }),
  arrayColumnType: ({ precision, scale }) => nativeArray(`numeric(${precision},${scale})`),
  readLiteral: (node, { precision, scale }) => {
    const source = numberText(node);
    const value = source === null ? null : normalizedDecimal(source);
    if (value === null)
      return refused(`${described(node)} is no decimal.`, 'Write it in digits, without an exponent: 9.50.');
    const { whole, fraction } = digitsOf(value);
    if (fraction > scale)
      return refused(
        `${described(node)} has ${fraction} digits after the point, and the type has ${scale}.`,
        'Leave digits out, or give the type a larger scale.',
      );
    if (whole > precision - scale)
      return refused(
        `${described(node)} has ${whole} digits before the point, and the type has ${precision - scale}.`,
        'Give the type a larger precision.',
      );
    return accepted(withScale(value, scale));
  },
  sql: {
    ...sqlDigits,
    computed: (value, database) =>
      database === 'sqlite' && Number.isInteger(Number(value)) ? BigInt(Number(value)) : Number(value),
  },
  entity: {
    ...keptAsIs,
    builder: () => call('decimal'),
    own: () => 'DecimalType',
    ownArguments: ({ precision, scale }) => call('precision', precision) + call('scale', scale),
    items: ({ type }, { arrays }) => {
      arrays.add('decimals');
      return `decimals(${type.scale})`;
    },
    isReportedInArrays: false,
    defaults: 'sql',
  },
  checked: {
    inBody: (field, needs) => check(field.type, needs, ...bounds(field)),
    asKey: (field, needs) => check(field.type, needs, ...bounds(field)),
    inText: ({ type }, needs) => check(type, needs),
  },
  sent: {
    ...sentAsIs,
    driverType: () => 'number | string',
    kind: () => 'decimal',
    conversion: ({ type: { precision, scale }, columnType }) => ({
      name: precision > SQLITE_DIGITS || columnType.postgresql !== null ? 'longDecimal' : 'decimal',
      argument: String(scale),
      needs: [],
    }),
  },
  described: {
    schema: ({ type }, direction) => ({ type: 'string', pattern: pattern(type, direction) }),
    text: null,
    word: ({ precision, scale }) => `decimal-${precision}-${scale}`,
    boundsInWords: true,
  },
  sampled: {
    ...sampledNumbers<'decimal'>(
      {
        scale: ({ type }) => type.scale,
        // 15 digits are what every database keeps, and what JavaScript counts exactly.
        limits: ({ type }) => {
          const most = 10n ** BigInt(Math.min(type.precision, SQLITE_DIGITS)) - 1n;
          return [-most, most];
        },
        first: ({ type }) => (type.scale > 0 ? ['10'] : []),
        wire: ({ type }, value) => withScale(normalizedDecimal(value) ?? '0', type.scale),
        code: ({ type: { scale } }, sum, divided) =>
          divided === null
            ? text({ code: sum, helpers: [], at: String }, scale === 0 ? '' : `.${'0'.repeat(scale)}`).code
            : `((${sum}) / ${10 ** scale}).toFixed(${scale})`,
      },
      ({ type: { precision, scale } }) => [
        mistake('too many digits after the point', `0.${'0'.repeat(scale)}1`),
        mistake('too many digits before the point', `1${'0'.repeat(precision - scale)}`),
        mistake('a number, which may lose digits', 1),
      ],
    ),
    isKept: (value) => value.replace(/^[-0.]+|\./g, '').length <= SQLITE_DIGITS,
    missing: ({ precision, scale }) => {
      const whole = '9'.repeat(Math.max(1, Math.min(precision, SQLITE_DIGITS) - scale));
      return scale > 0 ? `${whole}.${'9'.repeat(scale)}` : whole;
    },
  },
};

function pattern({ precision, scale }: TypeOf<'decimal'>, direction: Direction): string {
  const digits = precision - scale;
  if (direction === 'sent') {
    return `^-?${digits === 0 ? '0' : String.raw`\d{1,${digits}}`}${scale === 0 ? '' : String.raw`\.\d{${scale}}`}$`;
  }
  return `^-?${digits === 0 ? '0' : String.raw`0*\d{1,${digits}}`}${scale === 0 ? '' : String.raw`(\.\d{1,${scale}})?`}$`;
}
