// Managed by Espalier, and made again by every run.
import { expect } from 'vitest';
import type { Client } from './client.ts';
import { json, type Json, type Page } from './json.ts';

interface Walk {
  readonly sort: string;
  /** Happens after each of the first pages; it may add a row. */
  readonly between?: () => Promise<unknown>;
}

const MOST_PAGES = 50;

/** Walks a list from its first page to its last by the addresses of the Link header. Gives all rows in the order of the walk. */
export async function walk(client: Client, path: string, { sort, between }: Walk): Promise<Json[]> {
  const rows: Json[] = [];
  let address = `${path}?page[size]=2${sort === '' ? '' : `&sort=${sort}`}`;
  for (let pages = 1; pages <= MOST_PAGES; pages += 1) {
    const response = await client.get(address);
    const { data, page } = await json<Page>(response.clone());
    rows.push(...data);
    if (page.next === null) return rows;
    address = `${path}?${linkOf(response, 'next')}`;
    // Each row that comes in makes the list longer, but not without an end.
    if (pages <= 3) await between?.();
  }
  throw new Error(`${path} has no last page.`);
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
