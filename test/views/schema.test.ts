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
