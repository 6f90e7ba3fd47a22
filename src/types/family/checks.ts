/** Parts of the expressions that check a value: what a type's own check says of its field. */
import type { Field } from '../../model/index.ts';
import { literal } from '../../render/literal.ts';
import { regularExpression } from '../../views/code.ts';
import type { MemberNeeds } from '../aspects.ts';

/** A call of a function of http/members.ts. */
export function member(needs: MemberNeeds, name: string, ...values: readonly string[]): string {
  needs.members.add(name);
  return `${name}(${values.join(', ')})`;
}

/** `{ min: 1, max: 40 }` of the characters, as the only argument; none where there is no limit. */
export function textLimits({ minLength, maxLength, pattern }: Field): string[] {
  const limits = [
    ...(minLength === null ? [] : [`min: ${minLength}`]),
    ...(maxLength === null ? [] : [`max: ${maxLength}`]),
    ...(pattern === null ? [] : [`pattern: ${regularExpression(pattern)}`]),
  ];
  return limits.length === 0 ? [] : [`{ ${limits.join(', ')} }`];
}

/** The same of `min` and `max`. */
export function bounds({ min, max }: Field): string[] {
  if (min === null && max === null) return [];
  return [literal({ ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) })];
}

/** Calls of zod; the type's own range, where the field doesn't say a narrower one. */
export function numberBounds({ min, max }: Field, lowest: string | null, highest: string | null): string {
  const least = min ?? lowest;
  const most = max ?? highest;
  return `${least === null ? '' : `.min(${least})`}${most === null ? '' : `.max(${most})`}`;
}
