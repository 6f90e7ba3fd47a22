/** What the comparison of databases has to see: a schema that differs from the model in one thing. */
import { expect, test } from 'vitest';
import { compare } from './databases/compare.ts';
import type { FoundTable } from './databases/found.ts';
import { essenceOf } from './databases/sql-text.ts';
import type { ModelDoc } from './document.ts';
import { expectedTables } from './expected/tables.ts';

const nothing = { fields: [], relations: [], indexes: [], uniques: [], checks: [], mixins: [] };

const model: ModelDoc = {
  settings: { name: 'a' },
  enums: [],
  mixins: [],
  entities: [
    {
      ...nothing,
      name: 'Person',
      englishPlural: 'People',
      fields: [
        {
          name: 'fullName',
          type: { base: 'string', length: 40, array: false, nullable: false },
          words: { filter: true, default: { literal: 'none' } },
        },
      ],
      checks: [{ name: 'ok', sql: 'length(full_name) > 3' }],
    },
  ],
  style: 0,
};

const column = { nullable: false, default: null, identity: false, generated: null };
const index = {
  name: 'people_full_name_id_index',
  unique: false,
  parts: ['full_name', 'id'].map((name) => ({ column: name, expression: null, descending: false })),
  where: null,
  using: 'btree',
};
const people: FoundTable = {
  name: 'people',
  columns: [
    { ...column, name: 'id', type: 'text' },
    { ...column, name: 'full_name', type: 'text', default: 'none' },
  ],
  key: ['id'],
  foreignKeys: [],
  indexes: [index],
  checks: ['(length("full_name")>3)'],
};

function problems(table: Partial<FoundTable>, others: readonly string[] = []): string[] {
  return compare('sqlite', expectedTables(model), { tables: [{ ...people, ...table }], others });
}

test('what the model implies is found, and nothing else', () => {
  expect(problems({})).toEqual([]);
});

test.each<[string, Partial<FoundTable>]>([
  ['a column that is missing', { columns: people.columns.slice(0, 1) }],
  ['another type', { columns: people.columns.with(0, { ...column, name: 'id', type: 'integer' }) }],
  ['another default', { columns: people.columns.with(1, { ...column, name: 'full_name', type: 'text', default: '' }) }],
  ['another key', { key: ['full_name'] }],
  ['a check of another value', { checks: ['length("full_name") > 4'] }],
  ['a check that nobody asked for', { checks: [...people.checks, 'id > 3'] }],
  ['no index', { indexes: [] }],
  ['an index too many', { indexes: [index, { ...index, name: 'other' }] }],
  ['a unique that nobody asked for', { indexes: [{ ...index, unique: true }] }],
  [
    'a foreign key that nobody asked for',
    {
      foreignKeys: [
        { columns: ['id'], target: 'people', targetColumns: ['id'], onDelete: 'cascade', onUpdate: 'cascade' },
      ],
    },
  ],
])('%s is a problem', (_, table) => {
  expect(problems(table).length).toBeGreaterThan(0);
});

test('an index by a method that SQLite lacks leaves another what it is there for', () => {
  const [person] = model.entities;
  if (person === undefined) throw new Error('There is no entity.');
  const declared = { ...index, name: 'people_full_name_index', parts: index.parts.slice(0, 1) };
  const found = { ...people, indexes: [{ ...index, parts: declared.parts }, declared] };
  const ofPerson = (using: string): string[] => {
    const fields = person.fields.map((field) => ({ ...field, words: { ...field.words, filter: false, index: true } }));
    const tables = expectedTables({
      ...model,
      entities: [{ ...person, fields, indexes: [{ properties: ['fullName'], using }] }],
    });
    return compare('sqlite', tables, { tables: [found], others: [] });
  };
  expect(ofPerson('hash')).toEqual([]);
  expect(ofPerson('btree')).toHaveLength(1);
});

test('a view that nobody asked for is a problem', () => {
  expect(problems({}, ['view v'])).toEqual(['sqlite: view v is not in the model']);
});

test('a column may be called `null`, and is another thing than null', () => {
  const columns = new Set(['null', 'amount']);
  expect(essenceOf('amount is null', columns)).toBe(essenceOf('(amount IS NULL)', columns));
  expect(essenceOf('amount is null', columns)).not.toBe(essenceOf('"null" is null', columns));
});

test('the table of a relation with a long name has a shorter one', () => {
  const name = 'aRelationWithARatherLongNameThatGoesOnAndOnAndOnAndOn';
  const [person] = model.entities;
  const relations = [{ name, kind: 'manyToMany', target: 'Person', words: {} }] as const;
  const tables = expectedTables({ ...model, entities: person === undefined ? [] : [{ ...person, relations }] });
  const found = { ...people, name: 'people_a_relation_with_a_rather_long_name_that_goes_on_0a1b2c3d' };
  const missing = (others: readonly FoundTable[]): string[] =>
    compare('sqlite', tables, { tables: [people, ...others], others: [] }).filter((one) =>
      / table |missing$/.test(one),
    );
  expect(missing([found])).toEqual([]);
  expect(missing([{ ...found, name: 'people_another_relation_with_a_rather_long_name_that_0a1b2c3d' }])).toHaveLength(
    2,
  );
});
