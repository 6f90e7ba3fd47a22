// Managed by Espalier, and made again by every run.
/** In which order a list must stand, as far as a test can say without the database. */
import { expect } from 'vitest';
import type { Tested } from './app.ts';
import { rowsOf } from './pages.ts';

/** How values are ordered: text by the database's collation, numbers also where they are sent as text, and others as they are written. */
export type Order = 'text' | 'number' | 'exact';

/** Below 0 where `a` comes first, above 0 where `b` does. Null: that is up to the database. */
export function compare(a: unknown, b: unknown, order: Order): number | null {
  if (a === b) return 0;
  if (typeof a === 'object' || typeof b === 'object') return null;
  if (order === 'number') return Math.sign(Number(a) - Number(b)) || null;
  if (order === 'text') return compareTexts(String(a), String(b));
  return String(a) < String(b) ? -1 : 1;
}

/** All collations agree where texts begin alike, and then one is at its end, or both have a digit. */
function compareTexts(a: string, b: string): number | null {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [left = '', right = ''] = [a[at], b[at]];
  if (left === '' || right === '') return left === '' ? -1 : 1;
  return /^\d\d$/.test(left + right) ? Number(left) - Number(right) : null;
}

/** Sorted by that member one way and the other; null comes after every value, and before in descending order. */
export async function expectOrder(tested: Tested, path: string, name: string, order: Order): Promise<void> {
  const ascending = await rowsOf(tested, path, { sort: name });
  expect(await rowsOf(tested, path, { sort: `-${name}` })).toEqual(ascending.toReversed());
  const values = ascending.map((row) => row[name]);
  expect(values).toEqual([...values.filter((value) => value !== null), ...values.filter((value) => value === null)]);
  const known = values.filter((value) => value !== null);
  for (const [index, value] of known.entries()) {
    for (const later of known.slice(index + 1)) {
      expect(compare(value, later, order) ?? 0, `${value} before ${later}`).toBeLessThanOrEqual(0);
    }
  }
}
