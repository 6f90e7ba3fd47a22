// Managed by Espalier, and made again by every run.
import { expect } from 'vitest';
import type { Tested } from './app.ts';
import { rowsOf } from './rows.ts';

/** Every row is found by its own value of that member, and only with rows of the same value. */
export async function expectFilter(tested: Tested, path: string, name: string): Promise<void> {
  const rows = await rowsOf(tested, path);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    const value = row[name];
    const equal = rows.filter((other) => other[name] === value);
    if (value === null) {
      expect(await rowsOf(tested, path, { [`filter[${name}][null]`]: 'true' })).toEqual(equal);
    } else {
      expect(await rowsOf(tested, path, { [`filter[${name}]`]: String(value) })).toEqual(equal);
      const others = rows.filter((other) => other[name] !== value && other[name] !== null);
      expect(await rowsOf(tested, path, { [`filter[${name}][ne]`]: String(value) })).toEqual(others);
    }
  }
}

/** Lower and upper bounds of that member: the rows on either side of a value, and that one, are all there are. */
export async function expectRange(tested: Tested, path: string, name: string): Promise<void> {
  const rows = (await rowsOf(tested, path)).filter((row) => row[name] !== null);
  const [row] = rows;
  if (row === undefined) return;
  const found = async (operator: string) =>
    rowsOf(tested, path, { [`filter[${name}][${operator}]`]: String(row[name]) });
  const [below, above, least, most] = [await found('lt'), await found('gt'), await found('gte'), await found('lte')];
  expect(least).toContainEqual(row);
  expect(most).toContainEqual(row);
  expect(below).not.toContainEqual(row);
  expect(above).not.toContainEqual(row);
  expect(below.length + least.length).toBe(rows.length);
  expect(above.length + most.length).toBe(rows.length);
}
