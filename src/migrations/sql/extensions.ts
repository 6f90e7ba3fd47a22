/** Extensions of PostgreSQL that a model's own column types and operator classes come from. */
import type { Index, Table } from '../schema.ts';
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

/** An extension may have been there before, or serve others: the way back leaves it. */
export function createExtensions(parts: readonly Pick<Table, 'columns' | 'indexes'>[]): Script[] {
  const types = parts.flatMap(({ columns }) => columns.map(({ type }) => /^\w+/.exec(type.postgresql)?.[0]));
  const words = parts.flatMap(({ indexes }) => indexes.flatMap(expressionWords));
  const extensions = new Set([...named(types, OF_TYPES), ...named(words, OF_OPERATORS)]);
  return [...extensions].toSorted().map((name) => ({
    up: [`create extension if not exists ${quoted(name)}`],
    down: [],
  }));
}

const named = (names: readonly (string | undefined)[], extensions: ReadonlyMap<string, string>): string[] =>
  names.flatMap((name = '') => extensions.get(name.toLowerCase()) ?? []);

const expressionWords = ({ parts }: Index): string[] =>
  parts.flatMap((part) => ('expression' in part ? (part.expression.postgresql?.match(/\w+/g) ?? []) : []));
