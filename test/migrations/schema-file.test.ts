import { expect, test } from 'vitest';
import { physicalSchema } from '../../src/migrations/physical-schema.ts';
import { parseSchema, printSchema } from '../../src/migrations/schema-file.ts';
import { everything } from './everything.model.ts';

const schema = physicalSchema(everything);
const text = printSchema(schema);

test('what is printed is read back', () => {
  expect(parseSchema(text)).toEqual(schema);
});

test('a table is a line, in the order of the names, also of a model in another order', () => {
  const names = [...text.matchAll(/^\{"table":"(\w+)","schema":(?:null|"(\w+)")/gm)].map(
    ([, table, prefix]) => `${prefix ?? ''}${table}`,
  );
  expect(names).toEqual([
    'crmnodes',
    'crmnodes_friends',
    'crmnodes_kinds',
    'defaults',
    'kinds',
    'numbereds',
    'parts',
    'shares',
    'uses',
  ]);
  expect(printSchema(physicalSchema({ ...everything, entities: everything.entities.toReversed() }))).toBe(text);
});

test('the schema of an empty model is a file too', () => {
  const empty = physicalSchema({ ...everything, entities: [] });
  expect(parseSchema(printSchema(empty))).toEqual(empty);
});

test.each([
  ['no JSON', text.slice(0, -10), 'it is no JSON'],
  [
    'an unfinished merge',
    text.replace('"tables"', '<<<<<<< HEAD\n"tables"'),
    'it holds the marks of an unfinished merge',
  ],
  ['no version', text.replace('"version": 1', '"version": null'), 'it has no version'],
  ['a newer version', text.replace('"version": 1', '"version": 2'), 'its version 2 is of a newer Espalier'],
  ['another document', '[]', 'it has no version'],
  ['a lost fact', text.replace('"nullable":false', '"nullish":false'), 'a table in it is incomplete'],
  ['an unknown action', text.replace('"onDelete":"cascade"', '"onDelete":"drop table"'), 'a table in it is incomplete'],
])('%s is a problem, no exception', (_, damaged, problem) => {
  expect(parseSchema(damaged)).toMatchObject({ problem });
});
