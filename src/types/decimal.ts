import type { FieldTypeDefinition } from './definition.ts';
import { digitsOf, normalizedDecimal, withScale } from './decimal-text.ts';
import { allowsOfNumber, nativeArray, numeric, ordered } from './families.ts';
import { accepted, described, numberText, refused } from './literals.ts';

/** How many significant digits of a decimal SQLite keeps exactly. */
export const SQLITE_DIGITS = 15;

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
  make: ({ precision, scale }) =>
    scale > precision
      ? `The scale ${scale} is larger than the precision ${precision}, which counts all digits.`
      : { base: 'decimal', precision, scale },
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
};
