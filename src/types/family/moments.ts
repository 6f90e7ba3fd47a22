/** Values in time: text in JSON, with a first and a last one. */
import type { Field, LiteralValue } from '../../model/index.ts';
import { BESIDE, mistake, type Mistake } from '../../samples/mistakes/mistake.ts';
import {
  countedMoments,
  laterMoments,
  momentBeside,
  plainMoments,
  type Calendar,
} from '../../samples/shapes/moment-shapes.ts';
import type { Wanted } from '../aspects.ts';
import { sampledValue } from './values.ts';

export function sampledMoments(calendar: Calendar, ofForm: readonly Mistake[]) {
  return {
    ...sampledValue,
    *shapes(field: Field, { differ, varies, hints }: Wanted) {
      if (varies) yield* countedMoments(field, calendar);
      if (varies && hints.checked) yield* laterMoments(field, calendar);
      if (!differ) yield* plainMoments(field, calendar, [...hints.texts, ...hints.numbers.map(momentOf)]);
    },
    counted: (field: Field, example: LiteralValue) => countedMoments(field, calendar, String(example)),
    moment: calendar.text,
    mistakes: (field: Field) => [
      ...(['min', 'max'] as const).flatMap((bound) => {
        const value = momentBeside(field, calendar, bound);
        return value === null ? [] : [mistake(BESIDE[bound], value)];
      }),
      ...ofForm,
    ],
  };
}

/** SQLite's moments are milliseconds. */
function momentOf(milliseconds: string): string {
  const date = new Date(Number(milliseconds));
  return Number.isNaN(date.getTime()) || Number(milliseconds) < 1e10 ? '' : date.toISOString();
}
