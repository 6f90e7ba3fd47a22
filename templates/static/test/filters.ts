// Managed by Espalier, and made again by every run.
/** Filters and search, held against what the test itself finds in the rows of the whole list. */
import { expect } from 'vitest';
import type { Tested } from './app.ts';
import type { Json } from './json.ts';
import { compare, type Order } from './order.ts';
import { rowsOf } from './pages.ts';

/** Which rows a query must find, by the value of a member. Null: that is up to the database. */
type Truth = (value: unknown) => boolean | null;

/**
 * Each operator that the list offers for that member, or for that part of a member. Without an order there are only those that compare for
 * equality.
 */
export async function expectFilter(
  tested: Tested,
  path: string,
  name: string | readonly [member: string, part: string],
  order: Order | 'equality',
): Promise<void> {
  const [member, part] = typeof name === 'string' ? [name] : name;
  const filter = part === undefined ? `filter[${member}]` : `filter[${member}][${part}]`;
  const valueIn = (row: Json): unknown =>
    part === undefined ? row[member] : ((row[member] as Json | null)?.[part] ?? null);
  const rows = await rowsOf(tested, path);
  const check = async (operator: string, values: readonly unknown[], truth: Truth): Promise<void> => {
    const parameter = `${operator === 'null' ? `filter[${member}]` : filter}${operator === '' ? '' : `[${operator}]`}`;
    const found = await rowsOf(
      tested,
      path,
      values.map((value): [string, string] => [parameter, String(value)]),
    );
    expectFound(
      rows,
      found,
      (row) => (valueIn(row) === null ? false : truth(valueIn(row))),
      `${parameter}=${values.join()}`,
    );
  };

  const values = rows.flatMap((row) => valueIn(row) ?? []);
  if (rows.some((row) => row[member] === null)) {
    await check('null', [false], () => true);
    const none = await rowsOf(tested, path, [[`filter[${member}][null]`, 'true']]);
    expect(none).toEqual(rows.filter((row) => row[member] === null));
    // What the database makes of other columns may be null in all rows.
    if (values.length === 0) return;
  }
  const [value, another] = middle(values, order);
  await check('', [value], (other) => other === value);
  await check('eq', [value], (other) => other === value);
  await check('ne', [value], (other) => other !== value);
  await check('in', [value, another], (other) => other === value || other === another);
  await check('nin', [value, another], (other) => other !== value && other !== another);
  if (order === 'equality') return;
  const held =
    (holds: (sign: number) => boolean): Truth =>
    (other) => {
      const sign = compare(other, value, order);
      return sign === null ? null : holds(sign);
    };
  await check(
    'lt',
    [value],
    held((sign) => sign < 0),
  );
  await check(
    'lte',
    [value],
    held((sign) => sign <= 0),
  );
  await check(
    'gt',
    [value],
    held((sign) => sign > 0),
  );
  await check(
    'gte',
    [value],
    held((sign) => sign >= 0),
  );
  if (order !== 'text') return;
  for (const text of needles(String(value))) {
    await check('contains', [text], (other) => lower(other).includes(lower(text)));
    await check('startsWith', [text], (other) => lower(other).startsWith(lower(text)));
  }
}

/** `search` looks into these members, whatever the case of A to Z. */
export async function expectSearch(tested: Tested, path: string, names: readonly string[]): Promise<void> {
  const rows = await rowsOf(tested, path);
  for (const name of names) {
    const values = rows.flatMap((row) => row[name] ?? []);
    if (values.length === 0 && rows.length > 0) continue;
    const [value] = middle(values, 'text');
    for (const text of needles(String(value)).filter((needle) => needle !== '')) {
      const found = await rowsOf(tested, path, [['search', text]]);
      const truth = (row: Json): boolean =>
        names.some((one) => row[one] !== null && lower(row[one]).includes(lower(text)));
      expectFound(rows, found, truth, `search=${text}`);
    }
  }
}

function expectFound(
  rows: readonly Json[],
  found: readonly Json[],
  truth: (row: Json) => boolean | null,
  query: string,
): void {
  const texts = new Set(found.map((row) => JSON.stringify(row)));
  for (const row of rows) {
    const expected = truth(row);
    if (expected !== null)
      expect(texts.has(JSON.stringify(row)), `${query} finds ${JSON.stringify(row)}`).toBe(expected);
  }
}

/** A value that others are smaller and bigger than, where there are three, and one of the others. */
function middle(values: readonly unknown[], order: Order | 'equality'): [unknown, unknown] {
  const sorted = [...new Set(values)].toSorted((a, b) => (order === 'equality' ? 0 : (compare(a, b, order) ?? 0)));
  expect(sorted).not.toEqual([]);
  const value = sorted[Math.floor(sorted.length / 2)];
  return [value, sorted.findLast((other) => other !== value) ?? value];
}

/** Parts of the text, in another case too, and what would find more than itself if its characters weren't taken as they are. */
function needles(text: string): string[] {
  const [first = '', ...rest] = text;
  const half = [first, ...rest].slice(0, Math.ceil(text.length / 2)).join('');
  return [half, upper(half), upper(rest.join('')), `_${rest.join('')}`, '%', `${text}\\`];
}

/** SQL's databases agree on the case of these letters alone. */
const lower = (text: unknown): string => String(text).replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
const upper = (text: string): string => text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase());
