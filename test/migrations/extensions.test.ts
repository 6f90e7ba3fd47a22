import { expect, test } from 'vitest';
import { physicalSchema } from '../../src/migrations/physical-schema.ts';
import { createTables } from '../../src/migrations/sql/create-tables.ts';
import { modelOf } from '../samples/model-of.ts';

function extensionsOf(fields: string, index: string): string[] {
  const model = modelOf([`entities: { A: { fields: { ${fields} }, indexes: [{ ${index} }] } }`]);
  const { up } = createTables(physicalSchema(model).tables, 'postgresql');
  return up.flatMap((statement) => /^create extension if not exists "(\w+)"$/.exec(statement)?.[1] ?? []);
}

test.each([
  ['a: string', 'properties: a', []],
  ['a: string', "expression: { postgresql: 'a gin_trgm_ops' }, using: { postgresql: gin }", ['pg_trgm']],
  ['a: integer', 'properties: a, using: { postgresql: gist }', ['btree_gist']],
  ['a: json, b: "decimal(5,2)"', 'properties: [a, b], using: { postgresql: gin }', ['btree_gin']],
  ['a: json', 'properties: a, using: { postgresql: gin }', []],
  ['a: "integer[]"', 'properties: a, using: { postgresql: gin }', []],
  ['a: { type: string, columnType: { postgresql: ltree } }', 'properties: a, using: { postgresql: gist }', ['ltree']],
  ['a: integer', 'properties: a, using: { postgresql: brin }', []],
])('%s, indexed by %s: %j', (fields, index, extensions) => {
  expect(extensionsOf(fields, index)).toEqual(extensions);
});
