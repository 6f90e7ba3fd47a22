import type { Field, LiteralValue } from '../../model/index.ts';
import { literal } from '../../render/literal.ts';
import { isCalendrical, momentBeside } from '../shapes/moment-shapes.ts';
import { isNumeric, numberBeside } from '../shapes/number-shapes.ts';
import { textMistakes } from './text-mistakes.ts';

/** A value that a field refuses. */
export interface Mistake {
  readonly what: string;
  /** A TypeScript expression of the value. */
  readonly code: string;
  /** `/0` where an item of a list is wrong; else empty. */
  readonly within: string;
}

/** Values that the field refuses, the most telling first. Null isn't among them. */
export function mistakesIn(field: Field): Mistake[] {
  if (!field.array) return scalarMistakes(field);
  const item = { ...field, array: false, nullable: false };
  const inItem = scalarMistakes(item)
    .slice(0, 1)
    .map(({ what, code }) => ({ what: `an item ${what}`, code: `[${code}]`, within: '/0' }));
  return [mistake('no list', 'no list'), ...inItem, { what: 'an item null', code: '[null]', within: '/0' }];
}

function scalarMistakes(field: Field): Mistake[] {
  const { type } = field;
  const beside = isNumeric(type) ? numberBeside : isCalendrical(type) ? momentBeside : null;
  const bounds =
    beside === null
      ? []
      : [
          { what: 'below the minimum', value: beside(field, 'min') },
          { what: 'above the maximum', value: beside(field, 'max') },
        ].flatMap(({ what, value }) => (value === null ? [] : [mistake(what, value)]));
  return [...bounds, ...textMistakes(field), ...ofType(field)];
}

/** What the type itself refuses, whatever the field's own limits are. */
function ofType({ type }: Field): Mistake[] {
  switch (type.base) {
    case 'smallint':
      return [mistake('larger than a smallint', 32_768), mistake('no whole number', 1.5), mistake('text', '1')];
    case 'integer':
      return [mistake('larger than an integer', 2_147_483_648), mistake('no whole number', 1.5), mistake('text', '1')];
    case 'bigint':
      return [
        mistake('larger than 64 bits', '9223372036854775808'),
        mistake('no whole number', '1.5'),
        mistake('a number, which may lose digits', 1),
      ];
    case 'decimal': {
      const whole = type.precision - type.scale;
      return [
        mistake('too many digits after the point', `0.${'0'.repeat(type.scale)}1`),
        mistake('too many digits before the point', `1${'0'.repeat(whole)}`),
        mistake('a number, which may lose digits', 1),
      ];
    }
    case 'float':
    case 'double':
      return [mistake('text', '1')];
    case 'boolean':
      return [mistake('text', 'true'), mistake('a number', 1)];
    case 'date':
      return [mistake('a day that there is not', '2023-02-29'), mistake('a number', 20_240_517)];
    case 'time':
      return [mistake('a time that there is not', '24:00:00'), mistake('a number', 930)];
    case 'datetime':
      return [mistake('without an offset', '2024-05-17T09:30:00'), mistake('a number', 1_715_938_200_000)];
    case 'uuid':
      return [mistake('no UUID', 'no-uuid'), mistake('a number', 1)];
    case 'enum':
      return [mistake('no value of the enum', unusedValue(type.enum.values)), mistake('a number', 1)];
    case 'binary':
      return [mistake('no base64', 'no base64!'), mistake('a number', 1)];
    case 'json':
      return [];
    default:
      return [mistake('a number', 1)];
  }
}

export function mistake(what: string, value: LiteralValue): Mistake {
  return { what, code: literal(value), within: '' };
}

function unusedValue(values: readonly string[]): string {
  let value = 'no such value';
  while (values.includes(value)) value += '!';
  return value;
}
