import type { Field } from '../../model/index.ts';
import { definitionOf } from '../../types/index.ts';
import { mistake, type Mistake } from './mistake.ts';

/** Values that the field refuses, the most telling first. Null isn't among them. */
export function mistakesIn(field: Field): readonly Mistake[] {
  const { sampled } = definitionOf(field.type);
  if (!field.array) return sampled.mistakes(field);
  const inItem = sampled
    .mistakes({ ...field, array: false, nullable: false })
    .slice(0, 1)
    .map(({ what, code }) => ({ what: `an item ${what}`, code: `[${code}]`, within: '/0' }));
  return [mistake('no list', 'no list'), ...inItem, { what: 'an item null', code: '[null]', within: '/0' }];
}
