/** Extensions of PostgreSQL that a model's own column types, and the columns and operator classes of its indexes, come from. */
import type { Column, Index, IndexPart, Table } from '../schema.ts';
import { quoted } from './quote.ts';
import type { Script } from './script.ts';

const OF_TYPES: ReadonlyMap<string, string> = new Map([
  ['citext', 'citext'],
  ['cube', 'cube'],
  ['hstore', 'hstore'],
  ['isbn', 'isn'],
  ['isbn13', 'isn'],
  ['issn', 'isn'],
  ['ltree', 'ltree'],
  ['seg', 'seg'],
  ['geography', 'postgis'],
  ['geometry', 'postgis'],
  ['halfvec', 'vector'],
  ['sparsevec', 'vector'],
  ['vector', 'vector'],
]);

const OF_OPERATORS: ReadonlyMap<string, string> = new Map([
  ['gin_trgm_ops', 'pg_trgm'],
  ['gist_trgm_ops', 'pg_trgm'],
]);

/** The methods of indexes that know plain values by an extension alone, and the first words of the types that they then know. */
const OF_METHODS: ReadonlyMap<string, string> = new Map([
  ['gin', 'btree_gin'],
  ['gist', 'btree_gist'],
]);
const PLAIN =
  /^(?:smallint|int|bigint|real|double|numeric|char|varchar|text|uuid|boolean|date|time|timestamptz|bytea)\b(?!.*\[\])/;

/** What is made of a table. */
interface Made {
  readonly table: Pick<Table, 'columns'>;
  readonly columns: readonly Column[];
  readonly indexes: readonly Index[];
}

/** An extension may have been there before, or serve others: the way back leaves it. */
export function createExtensions(made: readonly Made[]): Script[] {
  const extensions = made.flatMap(({ table, columns, indexes }) => [
    ...named(
      columns.map(({ type }) => /^\w+/.exec(type.postgresql)?.[0]),
      OF_TYPES,
    ),
    ...indexes.flatMap((index) => [
      ...named(index.parts.flatMap(expressionWords), OF_OPERATORS),
      ...(hasPlainColumn(table, index) ? named([index.using ?? ''], OF_METHODS) : []),
    ]),
  ]);
  return [...new Set(extensions)].toSorted().map((name) => ({
    up: [`create extension if not exists ${quoted(name)}`],
    down: [],
  }));
}

const named = (names: readonly (string | undefined)[], extensions: ReadonlyMap<string, string>): string[] =>
  names.flatMap((name = '') => extensions.get(name.toLowerCase()) ?? []);

const expressionWords = (part: IndexPart): string[] =>
  'expression' in part ? (part.expression.postgresql?.match(/\w+/g) ?? []) : [];

function hasPlainColumn({ columns }: Pick<Table, 'columns'>, { parts }: Index): boolean {
  const names = new Set(parts.flatMap((part) => ('column' in part ? [part.column] : [])));
  return columns.some(({ name, type }) => names.has(name) && PLAIN.test(type.postgresql));
}
