// Managed by Espalier, and made again by every run.
/** The answers of a resource's handlers. */
import { equalCondition, linkedCondition } from '../db/conditions.ts';
import { dialectOf } from '../db/dialect.ts';
import type { JoinTable } from '../db/embedding.ts';
import { keyValues, type JsonObject, type Key, type Reader, type Row } from '../db/reader.ts';
import type { Fragment } from '../db/statement.ts';
import { datetime } from '../db/values.ts';
import type { AppContext, WriteContext } from './context.ts';
import { encodeCursor } from './cursor.ts';
import { etag, notModified } from './etag.ts';
import { parseListQuery, parseReadQuery, type ListDefinition, type ListQuery } from './list-query.ts';
import { notFound } from './problem.ts';
import { listAsOwn } from './resource.ts';

/** Names the column that changes whenever the resource does. Null: the resource has no entity tag. */
export type VersionColumn = string | null;

/** 200 with a page of the rows that fulfil `within`. */
export async function sendPage<Columns>(
  ctx: AppContext,
  reader: Reader<Columns>,
  definition: ListDefinition,
  within: readonly Fragment[] = [],
): Promise<void> {
  const query = parseListQuery(ctx, definition);
  const page = await reader.page(ctx, query, within);
  const links = definition.page.style === 'offset' ? numbered(query, page.more) : cursors(query, page);
  ctx.body = {
    data: page.data.map((json) => pick(json, query.fields)),
    page: { next: links.next, previous: links.previous, ...(page.total === null ? {} : { total: page.total }) },
  };
  setLinks(ctx, links);
}

/** How the rows of a list belong to another resource: by a foreign key to its key or to `references`, or by a join table. */
type Within =
  | { readonly columns: readonly string[]; readonly references?: readonly string[] }
  | { readonly pivot: JoinTable };

/** 200 with a page of what belongs to one resource; 404 where that isn't there. */
export async function sendChildren<Parent, Columns>(
  ctx: AppContext,
  parent: Reader<Parent>,
  key: Key,
  reader: Reader<Columns>,
  definition: ListDefinition,
  within: Within,
): Promise<void> {
  const dialect = dialectOf(ctx.state.em);
  const values = keyValues(parent.table, key, dialect);
  const [row] = await parent.select(ctx, [equalCondition(parent.table.key, values)]);
  if (row === undefined) throw notFound();
  const condition =
    'columns' in within
      ? equalCondition(within.columns, within.references?.map((column) => row[column]) ?? values)
      : linkedCondition(within.pivot, reader.table.key, values, dialect);
  await listAsOwn(ctx, reader, () => sendPage(ctx, reader, definition, [condition]));
}

/** 200 with one resource; 304 where the client has it already; 404. */
export async function sendOne<Columns>(
  ctx: AppContext,
  reader: Reader<Columns>,
  key: Key,
  definition: ListDefinition,
  version: VersionColumn,
): Promise<void> {
  const { include, fields } = parseReadQuery(ctx, definition);
  const found = await reader.find(ctx, key, include);
  if (found === null) throw notFound();
  // What is embedded changes without this resource's version, so only what is the resource's own has an entity tag.
  const tag = include.length === 0 ? tagOf(reader, found.row, version) : null;
  if (tag !== null && notModified(ctx, tag)) return;
  ctx.body = pick(found.json, fields);
}

/** 201 with the resource as it is stored now, read back in the same transaction. */
export async function sendCreated<Columns>(
  ctx: WriteContext,
  reader: Reader<Columns>,
  key: Key,
  version: VersionColumn,
): Promise<void> {
  await sendStored(ctx, reader, key, version);
  ctx.status = 201;
  ctx.set(
    'Location',
    `${ctx.path.replace(/\/$/, '')}/${Object.values(key)
      .map((part) => encodeURIComponent(String(part)))
      .join('/')}`,
  );
}

/** 200 with the resource as it is stored now, read back in the same transaction. */
export async function sendStored<Columns>(
  ctx: WriteContext,
  reader: Reader<Columns>,
  key: Key,
  version: VersionColumn,
): Promise<void> {
  const found = await reader.find(ctx, key);
  // A scope can hide what was just written; then it must not be written.
  if (found === null) throw notFound();
  const tag = tagOf(reader, found.row, version);
  if (tag !== null) ctx.set('ETag', tag);
  ctx.body = found.json;
}

/** Of the row and not of the JSON, where the version may be hidden. */
function tagOf<Columns>({ table }: Reader<Columns>, row: Row, version: VersionColumn): string | null {
  const value = version === null ? null : row[version];
  if (version === null || (typeof value !== 'number' && typeof value !== 'string')) return null;
  // A driver gives a number of a type with more digits as text.
  return etag(table.columns[version] === 'datetime' ? datetime(value) : Number(value));
}

function pick(json: JsonObject, fields: readonly string[] | null): JsonObject {
  return fields === null ? json : Object.fromEntries(Object.entries(json).filter(([name]) => fields.includes(name)));
}

interface Links {
  readonly next: string | null;
  readonly previous: string | null;
  readonly parameter: { readonly next: string; readonly previous: string };
}

function cursors(query: ListQuery, page: Awaited<ReturnType<Reader['page']>>): Links {
  const { kind, values } = { values: [], ...query.position };
  const at = (place: readonly unknown[] | null): string => encodeCursor(query.order, place ?? []);
  // A page that is empty lies beyond an end of the list, and leads back there.
  const [there, back] = [page.more, values.length > 0];
  const [next, previous] = kind === 'before' ? [back, there] : [there, back];
  return {
    next: next ? at(page.last) : null,
    previous: previous ? at(page.first) : null,
    parameter: { next: 'page[after]', previous: 'page[before]' },
  };
}

function numbered({ position, size }: ListQuery, more: boolean): Links {
  const number = position.kind === 'offset' ? position.offset / size + 1 : 1;
  return {
    next: more ? String(number + 1) : null,
    previous: number > 1 ? String(number - 1) : null,
    parameter: { next: 'page[number]', previous: 'page[number]' },
  };
}

/** The same list at another place, as RFC 8288 has it. */
function setLinks(ctx: AppContext, links: Links): void {
  const address = (parameter: string, value: string): string => {
    const query = new URLSearchParams(ctx.querystring);
    for (const name of ['page[after]', 'page[before]', 'page[number]']) query.delete(name);
    query.set(parameter, value);
    return `<${ctx.path}?${query.toString()}>`;
  };
  const values = [
    ...(links.next === null ? [] : [`${address(links.parameter.next, links.next)}; rel="next"`]),
    ...(links.previous === null ? [] : [`${address(links.parameter.previous, links.previous)}; rel="prev"`]),
  ];
  if (values.length > 0) ctx.set('Link', values.join(', '));
}
