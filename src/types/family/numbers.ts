/** Numbers, be they numbers or texts in JSON. */
import type { Base, Field, LiteralValue } from '../../model/index.ts';
import { BESIDE, mistake, type Mistake } from '../../samples/mistakes/mistake.ts';
import {
  countedNumbers,
  numberBeside,
  plainNumber,
  plainNumbers,
  type Numbers,
} from '../../samples/shapes/number-shapes.ts';
import type { Schema } from '../../views/openapi/openapi.ts';
import type { Conversion, EntityNeeds, FieldOf, OwnType, Wanted } from '../aspects.ts';
import { compareDecimals } from '../decimal-text.ts';
import { keptAsIs, plain } from './plain.ts';
import { sampledValue } from './values.ts';

/** The values are compared and ordered as numbers. */
export const numeric = { ...plain, order: 'number', compare: compareDecimals } as const;

/** Digits, which never pass through a float. */
export const sqlDigits = {
  literal: digits,
  item: String,
  isCast: false,
};

/** Throws on what is no number: the rules let no such default through, and it would stand in the statement unquoted. */
function digits(value: LiteralValue): string {
  const text = String(value);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text))
    throw new Error(`The default ${JSON.stringify(value)} is no number.`);
  return text;
}

/** Numbers of JavaScript. In a column of the model's own type PostgreSQL's driver may give them as text. */
export const keptAsNumber = {
  ...keptAsIs,
  own: ({ columnType }: Field): OwnType | null => (columnType.postgresql === null ? null : 'NumberType'),
  items: (_field: Field, { arrays }: EntityNeeds) => {
    arrays.add('numbers');
    return 'numbers';
  },
};

export const sentAsNumber = {
  driverType: ({ columnType }: Field) => (columnType.postgresql === null ? 'number' : 'number | string'),
  kind: (): 'plain' => 'plain',
  conversion: ({ columnType }: Field): Conversion | null =>
    columnType.postgresql === null ? null : { name: 'number', argument: null, needs: [] },
  item: { function: 'Number', of: 'JavaScript' },
  wireType: () => 'number',
} as const;

/** The type's own range, where the field doesn't say a narrower one. */
export function numberLimits({ min, max }: Field, lowest: number | null, highest: number | null): Schema {
  const minimum = min === null ? lowest : Number(min);
  const maximum = max === null ? highest : Number(max);
  return { ...(minimum === null ? {} : { minimum }), ...(maximum === null ? {} : { maximum }) };
}

export function sampledNumbers<B extends Base>(
  numbers: Numbers<FieldOf<B>>,
  ofForm: (field: FieldOf<B>) => readonly Mistake[],
) {
  return {
    ...sampledValue,
    *shapes(field: FieldOf<B>, { differ, hints }: Wanted) {
      const starts = hints.checked ? [null, ...hints.numbers, '10', '1000'] : [null];
      for (const start of starts) yield* countedNumbers(field, numbers, start);
      if (!differ) yield* plainNumbers(field, numbers, hints.numbers);
    },
    counted: (field: FieldOf<B>, example: LiteralValue) => countedNumbers(field, numbers, String(example)),
    number: (field: FieldOf<B>, decimal: string) => plainNumber(field, numbers, decimal),
    mistakes: (field: FieldOf<B>) => [
      ...(['min', 'max'] as const).flatMap((bound) => {
        const value = numberBeside(field, numbers, bound);
        return value === null ? [] : [mistake(BESIDE[bound], value)];
      }),
      ...ofForm(field),
    ],
  };
}
