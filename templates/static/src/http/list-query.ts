// Managed by Espalier, and made again by every run.
/** The query string of a list: `filter[…]`, `search`, `sort`, `include`, `fields`, `page[…]`. What isn't known is refused. */
import { dialectOf, type Dialect } from '../db/dialect.ts';
import type { SortPart } from '../db/order.ts';
import type { PageRequest } from '../db/reader.ts';
import type { AppContext } from './context.ts';
import { decodeCursor, type SortColumn } from './cursor.ts';
import { parseFilters, type FilterDefinition } from './filters.ts';
import { badQuery } from './problem.ts';
import { Parameters, parseFlag, parseNames, parseNumber, storable } from './query-parameters.ts';

/** What a list offers. */
export interface ListDefinition {
  /** What the list is of; its cursors are of no use to another. */
  readonly name: string;
  readonly filters: Readonly<Record<string, FilterDefinition>>;
  readonly sorts: Readonly<Record<string, readonly SortColumn[]>>;
  /** Columns that `search` looks into. */
  readonly search: readonly string[];
  readonly include: readonly string[];
  readonly fields: readonly string[];
  /** The key's columns: every order ends with them. */
  readonly key: readonly SortColumn[];
  /** The order where a client says none, the key not included. */
  readonly defaultSort: readonly (SortColumn & SortPart)[];
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
  const dialect = dialectOf(ctx.state.em);
  const order = parameters.one('sort') ?? '';
  const sort = parseSort(order, definition);
  const size = Math.min(parseNumber(parameters, 'page[size]') ?? definition.page.size, definition.page.max);
  const search = parameters.one('search');
  if (search !== null && definition.search.length === 0) throw badQuery('search', 'This list offers no search.');
  const query: ListQuery = {
    filters: parseFilters(parameters, definition.filters, dialect),
    search: search === null || search === '' ? null : { text: storable('search', search), columns: definition.search },
    sort,
    order: `${definition.name} ${order}`,
    size,
    position: parsePosition(parameters, definition, { order: `${definition.name} ${order}`, sort, size, dialect }),
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
function parseSort(order: string, definition: ListDefinition): (SortColumn & SortPart)[] {
  const parts = order === '' ? definition.defaultSort : order.split(',').flatMap((word) => sortParts(word, definition));
  if (new Set(parts.map((part) => part.column)).size < parts.length) throw badQuery('sort', 'A name is given twice.');
  const descending = parts.at(-1)?.descending ?? false;
  const key = definition.key.filter(({ column }) => !parts.some((part) => part.column === column));
  return [...parts, ...key.map((part) => directed(part, descending))];
}

function sortParts(word: string, { sorts }: ListDefinition): (SortColumn & SortPart)[] {
  const descending = word.startsWith('-');
  const name = descending ? word.slice(1) : word;
  const columns = Object.hasOwn(sorts, name) ? sorts[name] : undefined;
  if (columns === undefined)
    throw badQuery('sort', `Expected names out of ${Object.keys(sorts).join(', ') || 'none'}.`);
  return columns.map((part) => directed(part, descending));
}

function directed(column: SortColumn, descending: boolean): SortColumn & SortPart {
  return { ...column, descending };
}

interface Asked {
  readonly order: string;
  readonly sort: readonly SortColumn[];
  readonly size: number;
  readonly dialect: Dialect;
}

function parsePosition(
  parameters: Parameters,
  { page }: ListDefinition,
  { order, sort, size, dialect }: Asked,
): PageRequest['position'] {
  if (page.style === 'offset') {
    return { kind: 'offset', offset: ((parseNumber(parameters, 'page[number]') ?? 1) - 1) * size };
  }
  const after = parameters.one('page[after]');
  const before = parameters.one('page[before]');
  if (after !== null && before !== null) throw badQuery('page[before]', 'Give either page[after] or page[before].');
  if (before !== null) return { kind: 'before', values: decodeCursor('page[before]', before, order, sort, dialect) };
  return { kind: 'after', values: after === null ? [] : decodeCursor('page[after]', after, order, sort, dialect) };
}
