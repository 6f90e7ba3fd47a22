/** Columns in a type of the model's own: their values are those of the field's type, on both databases. One is called like the version. */
import { expect, test } from 'vitest';
import { describeServed } from '../support/describe-served.ts';

const MODEL = String.raw`
name: hosts
entities:
  Host:
    key: name
    version: { column: lock }
    fields:
      name: { type: string(40), columnType: { postgresql: citext } }
      address: { type: string, columnType: { postgresql: inet }, filter: true, search: true }
      long: { type: string, column: version, columnType: { postgresql: varchar(99), sqlite: varchar(99) } }
      count: { type: integer, columnType: { postgresql: int8 }, sort: true }
      ratio: { type: double, columnType: { postgresql: 'numeric(20,4)' } }
      price: { type: decimal, precision: 10, scale: 2, columnType: { postgresql: 'numeric(20,2)' } }
      document: { type: json, columnType: { postgresql: json } }
      raw: { type: text, columnType: { postgresql: jsonb } }
      at: { type: datetime, columnType: { postgresql: 'timestamp(3) without time zone' }, sort: true }
      labels: { type: string(20), array: true, columnType: { postgresql: 'citext[]' } }
      sources: { type: string, array: true, nullable: true, columnType: { postgresql: 'inet[]' } }
      markup: { type: text, nullable: true, columnType: { postgresql: xml } }
    relations:
      parent: { manyToOne: Host, nullable: true, onDelete: set null }
`;

const BODY = {
  name: 'alpha',
  address: '10.0.0.1',
  long: 'x',
  count: 5,
  ratio: 0.25,
  price: '12.50',
  document: { a: 1 },
  raw: '{"b": 1}',
  at: '2024-05-17T09:30:00.123Z',
  labels: ['One'],
  sources: ['10.0.0.1', '10.1.0.0/16', '::1'],
  markup: '<a/>',
};

describeServed({ name: 'hosts', model: MODEL }, (served, database) => {
  test('MikroORM finds nothing to change in the migrated tables', async () => {
    expect(await served.orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
  });

  test('values go in and come out as those of the field', async () => {
    const made = await served.send('POST', '/hosts', BODY);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body).toMatchObject(BODY);
    const child = await served.send('POST', '/hosts', { ...BODY, name: 'beta', parent: 'alpha' });
    expect(child.body).toMatchObject({ parent: 'alpha' });
    const changed = await served.send('PATCH', '/hosts/alpha', { long: 'y' }, { 'if-match': '*' });
    expect(changed.body).toMatchObject({ ...BODY, long: 'y', version: 2 });
    for (const query of ['filter[address]=10.0.0.1', 'search=10.0', 'sort=-count,at', 'include=parent']) {
      expect((await served.send('GET', `/hosts?${query}`)).body['data'], query).toHaveLength(2);
    }
  });

  test('the database alone knows what the type refuses', async () => {
    const answer = await served.send('POST', '/hosts', { ...BODY, name: 'gamma', address: 'nowhere' });
    expect(answer.status).toBe(database === 'sqlite' ? 201 : 422);
  });
});
