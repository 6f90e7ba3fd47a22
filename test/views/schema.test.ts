/** What the entities of MikroORM say of tables. */
import { expect, test } from 'vitest';
import { loadModel } from '../../src/load.ts';
import { entityNamed } from '../../src/model/index.ts';
import { schemaView } from '../../src/views/schema.ts';

test('an index that properties do not say all of is the one of the migrations, on each database', () => {
  const text = `
entities:
  Title:
    schema: catalogue
    table: titles
    fields: { name: string, data: json }
    indexes:
      - { properties: [data], using: gin, name: data_index }
      - { properties: [-name], name: name_index }
      - { properties: [name], where: { postgresql: "name ~ '^a'" }, name: some_index }
`;
  const { model } = loadModel({ settings: null, models: [{ path: 'm.yaml', text }] }, { defaultName: 'test' });
  if (model === null) throw new Error('The model is not sound.');
  const { options } = schemaView(model, entityNamed(model, 'Title'));
  const indexes = options.find(({ name }) => name === 'indexes')?.value.replaceAll('\\"', '"');
  expect(indexes).toContain('create index "data_index" on "catalogue_titles" ("data")');
  expect(indexes).toContain('create index "data_index" on "catalogue"."titles" using gin ("data")');
  expect(indexes).toContain('create index "name_index" on "catalogue_titles" ("name" desc)');
  expect(indexes).toContain('create index "name_index" on "catalogue"."titles" ("name" desc)');
});

test('a unique whose condition is for one database alone is on that one alone', () => {
  const uniquesOn = (databases: string): string | undefined => {
    const text = `
entities:
  Title:
    fields: { name: string, gone: boolean }
    uniques: [{ properties: [name], name: some_unique, where: { postgresql: not gone } }]
`;
    const settings = { path: 'espalier.yaml', text: `{ name: test, databases: [${databases}] }` };
    const { model } = loadModel({ settings, models: [{ path: 'm.yaml', text }] }, { defaultName: 'test' });
    if (model === null) throw new Error('The model is not sound.');
    return schemaView(model, entityNamed(model, 'Title')).options.find(({ name }) => name === 'uniques')?.value;
  };
  const statement = String.raw`create unique index \"some_unique\" on \"titles\" (\"name\") where not gone`;
  expect(uniquesOn('sqlite, postgresql')).toBe(
    `[{ name: "some_unique", properties: ["name"], expression: perDatabase({ sqlite: null, postgresql: "${statement}" }) }]`,
  );
  expect(uniquesOn('postgresql')).toBe('[{ name: "some_unique", properties: ["name"], where: "not gone" }]');
  expect(uniquesOn('sqlite')).toBeUndefined();
});
