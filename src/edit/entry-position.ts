import type { Path } from './operation.ts';

/** The words of an entity in the order in which people write them. */
const WORDS_OF_ENTITIES = [
  'description',
  'plural',
  'table',
  'schema',
  'renamedFrom',
  'migrate',
  'key',
  'mixins',
  'timestamps',
  'softDelete',
  'version',
  'api',
  'fields',
  'relations',
  'indexes',
  'uniques',
  'checks',
];

/** Where a new entry goes among the keys that are there: a word of an entity into its order, all else behind the last. */
export function entryPosition(path: Path, key: string, keys: readonly string[]): number {
  const [part] = path;
  const order = WORDS_OF_ENTITIES.indexOf(key);
  if (path.length !== 2 || (part !== 'entities' && part !== 'mixins') || order === -1) return keys.length;
  return keys.findLastIndex((other) => WORDS_OF_ENTITIES.indexOf(other) < order) + 1;
}
