/** Extensions of PostgreSQL that a model's own column types come from. */
import type { Column } from '../schema.ts';
import { quoted } from './quote.ts';
import type { Script } from './script.ts';

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
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

/** An extension may have been there before, or serve others: the way back leaves it. */
export function createExtensions(columns: readonly Column[]): Script[] {
  const extensions = new Set(
    columns.flatMap(({ type }) => EXTENSIONS.get(/^\w+/.exec(type.postgresql.toLowerCase())?.[0] ?? '') ?? []),
  );
  return [...extensions].toSorted().map((name) => ({
    up: [`create extension if not exists ${quoted(name)}`],
    down: [],
  }));
}
