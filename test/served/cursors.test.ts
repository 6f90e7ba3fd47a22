/** Cursors lead to where they say, from beyond an end as well, and what was made up is none. */
import { expect, test } from 'vitest';
import { describeServed } from '../support/describe-served.ts';

const MODEL = `
name: cursors
enums: { Colour: [red, blue] }
entities:
  Thing:
    key: integer
    fields:
      text: { type: string, sort: true }
      number: { type: integer, sort: true }
      long: { type: bigint, sort: true }
      price: { type: decimal, precision: 10, scale: 2, sort: true }
      share: { type: double, sort: true }
      colour: { type: Colour, sort: true }
      day: { type: date, sort: true, nullable: true }
      hour: { type: time, sort: true }
      moment: { type: datetime, sort: true }
      code: { type: char, length: 4, sort: true }
      other: { type: uuid, sort: true }
`;

const body = (n: number) => ({
  text: `text ${n}`,
  number: n,
  long: `900719925474099${n}`,
  price: `99999999.9${n}`,
  share: n / 4,
  colour: n === 1 ? 'red' : 'blue',
  day: n === 1 ? null : `2024-01-0${n}`,
  hour: `10:00:0${n}`,
  moment: `2024-01-0${n}T10:00:00.123Z`,
  code: `c${n}`,
  other: `018f3c5e-7a10-7cc3-8f52-00000000000${n}`,
});

const SORTS = Object.keys(body(1)).flatMap((name) => [name, `-${name}`]);

/** What no sort column has; a text may be any of the last ones, and a double the large number. */
const FORGED: readonly unknown[] = [{}, ['x'], 'a\0b', true, 'x', '', '2024-13-45', 1e300];
const taken = (sort: string): number => (/text|code/.test(sort) ? 4 : /share/.test(sort) ? 1 : 0);

function rewritten(cursor: string, change: (values: unknown[]) => unknown): string {
  const values: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  return Buffer.from(JSON.stringify(change(values))).toString('base64url');
}

describeServed({ name: 'cursors', model: MODEL }, (served) => {
  const page = async (query: string) => {
    const { status, body: answer } = await served.send('GET', `/things?${query}`);
    return { status, ...(answer as { data: { id: number }[]; page: { next: string; previous: string } }) };
  };

  test('each sort has cursors that lead on, and back', async () => {
    for (const n of [1, 2, 3]) expect((await served.send('POST', '/things', body(n))).status).toBe(201);
    for (const sort of SORTS) {
      const first = await page(`sort=${sort}&page[size]=2`);
      const second = await page(`sort=${sort}&page[size]=2&page[after]=${first.page.next}`);
      const back = await page(`sort=${sort}&page[size]=2&page[before]=${second.page.previous}`);
      expect([...first.data, ...second.data].map(({ id }) => id).toSorted(), sort).toEqual([1, 2, 3]);
      expect(back.data, sort).toEqual(first.data);
    }
  });

  test.each(SORTS)('a forged cursor of %s is refused', async (sort) => {
    const { page: given } = await page(`sort=${sort}&page[size]=1`);
    for (const value of FORGED.slice(0, FORGED.length - taken(sort))) {
      const cursor = rewritten(given.next, (values) => values.with(1, value));
      const answer = await served.send('GET', `/things?sort=${sort}&page[after]=${cursor}`);
      expect({ value, ...answer }).toMatchObject({
        value,
        status: 400,
        body: { errors: [{ parameter: 'page[after]', message: 'Not a cursor of this list.' }] },
      });
    }
    const keys = rewritten(given.next, (values) => values.with(2, null));
    expect((await page(`sort=${sort}&page[before]=${keys}`)).status).toBe(400);
  });

  test.each([
    ['is no list', () => ({})],
    ['is empty', () => []],
    ['has too few values', (values: unknown[]) => values.slice(0, 2)],
    ['has too many', (values: unknown[]) => [...values, 1]],
  ])('one that %s is refused', async (_, change) => {
    const { page: given } = await page('sort=number&page[size]=1');
    expect((await page(`sort=number&page[after]=${rewritten(given.next, change)}`)).status).toBe(400);
  });

  test('from beyond an end there is a way back', async () => {
    const { page: given } = await page('sort=number&page[size]=2');
    const end = await page(`sort=number&page[size]=2&page[after]=${rewritten(given.next, (v) => v.with(1, 99))}`);
    expect(end).toMatchObject({ data: [], page: { next: null } });
    const last = await page(`sort=number&page[size]=2&page[before]=${end.page.previous}`);
    expect(last).toMatchObject({ data: [{ id: 2 }, { id: 3 }], page: { next: null } });
    const before = await page(`sort=number&page[size]=2&page[before]=${last.page.previous}`);
    expect(before).toMatchObject({ data: [{ id: 1 }], page: { previous: null } });

    const start = await page(`sort=number&page[size]=2&page[before]=${rewritten(given.next, (v) => v.with(1, 0))}`);
    expect(start).toMatchObject({ data: [], page: { previous: null } });
    const first = await page(`sort=number&page[size]=2&page[after]=${start.page.next}`);
    expect(first).toMatchObject({ data: [{ id: 1 }, { id: 2 }], page: { previous: null } });
  });
});
