import { expect } from 'vitest';
import type { Client } from './client.ts';
import { json, type Json, type Page } from './json.ts';

interface Walk {
  readonly sort: string;
  readonly parameter: string;
  /** Happens between two pages. */
  readonly between: () => Promise<unknown>;
}

/** Walks a list from its first page to its last. Gives all rows in the order of the walk. */
export async function walk(client: Client, path: string, { sort, parameter, between }: Walk): Promise<Json[]> {
  const rows: Json[] = [];
  let place: Record<string, string> = {};
  // What comes in between makes the list longer, but not without an end.
  for (let pages = 0; pages < 5; pages += 1) {
    const { data, page } = await getPage(client, path, { ...(sort === '' ? {} : { sort }), ...place });
    rows.push(...data);
    if (page.next === null) return rows;
    place = { [parameter]: page.next };
    await between();
  }
  for (;;) {
    const { data, page } = await getPage(client, path, { ...(sort === '' ? {} : { sort }), ...place });
    rows.push(...data);
    if (page.next === null) return rows;
    expect(page.next).not.toBe(Object.values(place)[0]);
    place = { [parameter]: page.next };
  }
}

/** The first page again from the second, and a total that doesn't depend on the page. */
export async function expectPagesBothWays(client: Client, path: string): Promise<void> {
  const first = await getPage(client, path, { 'page[total]': 'true' });
  expect(first.page.previous).toBeNull();
  expect(first.page.total).toBeGreaterThan(2);
  const next = new URLSearchParams(linkOf(await client.get(`${path}?page[size]=2&page[total]=true`), 'next'));
  const second = await json<Page>(await client.get(`${path}?${next.toString()}`));
  expect(second.page.total).toBe(first.page.total);
  const previous = linkOf(await client.get(`${path}?${next.toString()}`), 'prev');
  expect((await json<Page>(await client.get(`${path}?${previous}`))).data).toEqual(first.data);
}

/** The query of the address that a Link header gives for a relation. */
function linkOf(response: Response, relation: string): string {
  const link = response.headers.get('link') ?? '';
  const query = new RegExp(`<[^>?]*\\?([^>]*)>; rel="${relation}"`).exec(link)?.[1];
  expect(query, `${relation} in ${link}`).toBeDefined();
  return query ?? '';
}

async function getPage(client: Client, path: string, query: Record<string, string>): Promise<Page> {
  const search = new URLSearchParams({ 'page[size]': '2', ...query });
  return json<Page>(await client.get(`${path}?${search.toString()}`));
}
