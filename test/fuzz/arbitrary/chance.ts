import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

/** True in so many of a hundred cases; shrinks to false. */
export function chance(percent: number): Arbitrary<boolean> {
  return fc.integer({ min: 0, max: 99 }).map((roll) => roll >= 100 - percent);
}

/** The value in so many of a hundred cases; shrinks to nothing. */
export function perhaps<T>(percent: number, value: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.tuple(chance(percent), value).map(([isThere, made]) => (isThere ? made : undefined));
}

/** A number to choose by, among as many as there turn out to be. */
export const dice: Arbitrary<number> = fc.nat({ max: 9_999 });

export function chosen<T>(from: readonly T[], roll: number): T | undefined {
  return from[roll % from.length];
}

/** For lists that are never empty. */
export function pick<T>(from: readonly [T, ...T[]], roll: number): T {
  return from[roll % from.length] ?? from[0];
}
