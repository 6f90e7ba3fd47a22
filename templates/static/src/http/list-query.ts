// Managed by Espalier, and made again by every run.
/** The query string of a list: `filter[…]`, `search`, `sort`, `include`, `fields`, `page[…]`. What isn't known is refused. */
import { dialectOf } from '../db/dialect.ts';
import type { SortPart } from '../db/order.ts';
import type { PageRequest } from '../db/reader.ts';
import type { AppContext } from './context.ts';
import { decodeCursor } from './cursor.ts';
import { parseFilters, type FilterDefinition } from './filters.ts';
import { badQuery } from './problem.ts';
import { Parameters, parseFlag, parseNames, parseNumber, storable } from './query-parameters.ts';

/** What a list offers. */
export interface ListDefinition {
  /** What the list is of; its cursors are of no use to another. */
  readonly name: string;
  readonly filters: Readonly<Record<string, FilterDefinition>>;
  readonly sorts: Readonly<Record<string, readonly Omit<SortPart, 'descending'>[]>>;
  /** Columns that `search` looks into. */
  readonly search: readonly string[];
  readonly include: readonly string[];
  readonly fields: readonly string[];
  /** The key's columns: every order ends with them. */
  readonly key: readonly string[];
  /** The order where a client says none, the key not included. */
  readonly defaultSort: readonly SortPart[];
  readonly page: { readonly style: 'cursor' | 'offset'; readonly size: number; readonly max: number };
}

export interface ListQuery extends PageRequest {
  /** Null: all. */
  readonly fields: readonly string[] | null;
  /** The order as text, which cursors belong to. */
  readonly order: string;
}

export function parseListQuery(ctx: AppContext, definition: ListDefinition): ListQuery {
  const parameters = new Parameters(ctx);
  const order = parameters.one('sort') ?? '';
  const sort = parseSort(order, definition);
  const size = Math.min(parseNumber(parameters, 'page[size]') ?? definition.page.size, definition.page.max);
  const search = parameters.one('search');
  if (search !== null && definition.search.length === 0) throw badQuery('search', 'This list offers no search.');
  const query: ListQuery = {
    filters: parseFilters(parameters, definition.filters, dialectOf(ctx.state.em)),
    search: search === null || search === '' ? null : { text: storable('search', search), columns: definition.search },
    sort,
    order: `${definition.name} ${order}`,
    size,
    position: parsePosition(parameters, definition, `${definition.name} ${order}`, sort.length, size),
    total: parseFlag(parameters, 'page[total]'),
    include: parseNames(parameters, 'include', definition.include) ?? [],
    fields: parseNames(parameters, 'fields', definition.fields),
  };
  parameters.refuseOthers();
  return query;
}

/** `include` and `fields` of a single resource. */
export function parseReadQuery(ctx: AppContext, definition: ListDefinition): Pick<ListQuery, 'include' | 'fields'> {
  const parameters = new Parameters(ctx);
  const query = {
    include: parseNames(parameters, 'include', definition.include) ?? [],
    fields: parseNames(parameters, 'fields', definition.fields),
  };
  parameters.refuseOthers();
  return query;
}

/** The order of the list, which ends with the key. */
function parseSort(order: string, definition: ListDefinition): SortPart[] {
  const parts = order === '' ? definition.defaultSort : order.split(',').flatMap((word) => sortParts(word, definition));
  if (new Set(parts.map((part) => part.column)).size < parts.length) throw badQuery('sort', 'A name is given twice.');
  const descending = parts.at(-1)?.descending ?? false;
  const key = definition.key.filter((column) => !parts.some((part) => part.column === column));
  return [...parts, ...key.map((column) => ({ column, nullable: false, descending }))];
}

function sortParts(word: string, { sorts }: ListDefinition): SortPart[] {
  const descending = word.startsWith('-');
  const name = descending ? word.slice(1) : word;
  const columns = Object.hasOwn(sorts, name) ? sorts[name] : undefined;
  if (columns === undefined)
    throw badQuery('sort', `Expected names out of ${Object.keys(sorts).join(', ') || 'none'}.`);
  return columns.map(({ column, nullable }) => ({ column, nullable, descending }));
}

function parsePosition(
  parameters: Parameters,
  definition: ListDefinition,
  order: string,
  length: number,
  size: number,
): PageRequest['position'] {
  if (definition.page.style === 'offset') {
    return { kind: 'offset', offset: ((parseNumber(parameters, 'page[number]') ?? 1) - 1) * size };
  }
  const after = parameters.one('page[after]');
  const before = parameters.one('page[before]');
  if (after !== null && before !== null) throw badQuery('page[before]', 'Give either page[after] or page[before].');
  if (before !== null) return { kind: 'before', values: decodeCursor('page[before]', before, order, length) };
  return { kind: 'after', values: after === null ? [] : decodeCursor('page[after]', after, order, length) };
}
