// Managed by Espalier, and made again by every run.
import { expect } from 'vitest';
import type { Tested } from './app.ts';
import type { Client } from './client.ts';
import { json, type Json, type Page } from './json.ts';
import { addressIn, type ResourceFacts } from './resource.ts';

interface Walk {
  /** The order, where it isn't the default one. */
  readonly sort?: string;
  /** Happens after each of the first pages; it may add a row. */
  readonly between?: () => Promise<unknown>;
}

/** A page, and the address where it was found. */
interface Visited extends Page {
  readonly address: string;
}

const MOST_PAGES = 50;

/** All rows of a list, whatever the size of its pages. The total, which is asked for as well, is their number on each page. */
export async function rowsOf(
  { client }: Tested,
  path: string,
  query: Readonly<Record<string, string>> | readonly (readonly [string, string])[] = [],
): Promise<readonly Json[]> {
  const asked = Array.isArray(query) ? query : Object.entries(query);
  const parameters = new URLSearchParams([['page[size]', '100'], ['page[total]', 'true'], ...asked]);
  const pages = await follow(client, `${path}?${parameters.toString()}`, 'next');
  const rows = pages.flatMap(({ data }) => data);
  for (const { page } of pages) expect(page.total).toBe(rows.length);
  return rows;
}

/** How many statements a page of the list takes at the most: some pages may have no row that refers to anything. */
export async function countStatements({ client, database }: Tested, path: string): Promise<number> {
  let most = 0;
  for (const { address } of await follow(client, path, 'next')) {
    database.takeStatements();
    await json(await client.get(address));
    most = Math.max(most, database.takeStatements().length);
  }
  return most;
}

/** A walk to the end of the list finds each row that was there at its beginning, and none twice. */
export async function expectWholeWalk(tested: Tested, { path, key }: ResourceFacts, walk: Walk = {}): Promise<void> {
  const identity = (row: Json): string => addressIn(path, row, key);
  const before = (await rowsOf(tested, path)).map((row) => identity(row));
  const parameters = new URLSearchParams({
    'page[size]': '2',
    ...(walk.sort === undefined ? {} : { sort: walk.sort }),
  });
  const pages = await follow(tested.client, `${path}?${parameters.toString()}`, 'next', walk);
  const seen = pages.flatMap(({ data }) => data.map((row) => identity(row)));
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(before));
}

/** From the last page back to the first there are the same pages as on the way there. */
export async function expectPagesBothWays({ client }: Tested, path: string): Promise<void> {
  const there = await follow(client, `${path}?page[size]=2&page[total]=true`, 'next');
  expect(there.length).toBeGreaterThan(2);
  const total = there.flatMap(({ data }) => data).length;
  for (const { page } of there) expect(page.total).toBe(total);
  const back = await follow(client, there.at(-1)?.address ?? '', 'prev');
  expect(back.map(({ data }) => data)).toEqual(there.map(({ data }) => data).toReversed());
}

/** The pages from that address on, until there is no next one, or no previous one. */
async function follow(
  client: Client,
  from: string,
  relation: 'next' | 'prev',
  { between }: Walk = {},
): Promise<readonly Visited[]> {
  const pages: Visited[] = [];
  const [path] = from.split('?');
  let address = from;
  while (pages.length < MOST_PAGES) {
    const response = await client.get(address);
    const found = await json<Page>(response.clone());
    pages.push({ ...found, address });
    const links = { next: linkOf(response, 'next'), prev: linkOf(response, 'prev') };
    expect(pageIn(links.next), 'the next page, in the body and in the header Link').toBe(found.page.next);
    expect(pageIn(links.prev), 'the previous page, in the body and in the header Link').toBe(found.page.previous);
    const link = links[relation];
    if (link === null) return pages;
    expect(link.split('?')[0]).toBe(path);
    address = link;
    // Each row that comes in makes the list longer, but not without an end.
    if (pages.length <= 3) await between?.();
  }
  throw new Error(`${from} leads to more than ${MOST_PAGES} pages.`);
}

/** The address that a Link header gives for a relation. */
function linkOf(response: Response, relation: string): string | null {
  return new RegExp(`<([^>]*)>; rel="${relation}"`).exec(response.headers.get('link') ?? '')?.[1] ?? null;
}

/** The cursor, or the number of the page, in such an address. */
function pageIn(link: string | null): string | null {
  const query = new URLSearchParams(link?.split('?')[1]);
  return query.get('page[after]') ?? query.get('page[before]') ?? query.get('page[number]');
}
