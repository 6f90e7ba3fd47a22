import type { LiteralValue } from '../../model/index.ts';
import { literal } from '../../render/literal.ts';

/** A value that a field refuses. */
export interface Mistake {
  readonly what: string;
  /** A TypeScript expression of the value. */
  readonly code: string;
  /** `/0` where an item of a list is wrong; else empty. */
  readonly within: string;
}

export function mistake(what: string, value: LiteralValue): Mistake {
  return { what, code: literal(value), within: '' };
}

/** For types whose values are text in JSON. */
export const aNumber = mistake('a number', 1);

/** What a value beyond a bound is called. */
export const BESIDE = { min: 'below the minimum', max: 'above the maximum' } as const;
