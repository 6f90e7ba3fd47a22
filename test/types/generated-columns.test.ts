/** Stored generated columns in a generated project: made by the database, sent, offered, and never accepted. */
import { expect, test } from 'vitest';
import { describeServed } from '../support/describe-served.ts';

const MODEL = String.raw`
name: lines
enums: { Size: [small, large] }
entities:
  Line:
    fields:
      name: string(40)
      code: string(10)?
      price: { type: decimal, precision: 10, scale: 2 }
      quantity: integer
      at: datetime
      data: json
      raw: binary
      slug: { type: string(40), generated: lower(name), unique: true, search: true }
      total: { type: decimal, precision: 20, scale: 2, generated: price * quantity, filter: true, sort: true }
      large: { type: boolean, generated: quantity > 5, filter: true }
      size: { type: Size, generated: "case when quantity > 5 then 'large' else 'small' end", filter: true }
      big:
        type: bigint
        generated: { postgresql: 'quantity::bigint * 9007199254740993', sqlite: quantity * 9007199254740993 }
      upper: { type: string(10), nullable: true, generated: upper(code), filter: true, sort: true }
      moment: { type: datetime, generated: at, sort: true }
      document: { type: json, generated: data }
      bytes: { type: binary, generated: raw }
      secret: { type: integer, generated: quantity + 1, hidden: true }
    indexes:
      - { properties: [total, -moment] }
    checks:
      total_is_small: total < 1000
`;

const BODY = {
  name: 'Lamp',
  code: null,
  price: '0.10',
  quantity: 3,
  at: '2024-05-17T09:30:00.123Z',
  data: { a: [1] },
  raw: 'AP8=',
};
const MADE = {
  slug: 'lamp',
  total: '0.30',
  large: false,
  size: 'small',
  big: '27021597764222979',
  upper: null,
  moment: '2024-05-17T09:30:00.123Z',
  document: { a: [1] },
  bytes: 'AP8=',
};

describeServed({ name: 'lines', model: MODEL }, (served) => {
  test('MikroORM finds nothing to change in the migrated tables', async () => {
    expect(await served.orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
  });

  test('they are made with each write, and found by', async () => {
    const made = await served.send('POST', '/lines', BODY);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject(MADE);
    expect(made.body).not.toHaveProperty('secret');
    const address = `/lines/${made.body['id']}`;
    for (const query of ['filter[total]=0.3', 'filter[total][lte]=0.30', 'filter[large]=false', 'filter[size]=small']) {
      expect((await served.send('GET', `/lines?${query}`)).body['data'], query).toHaveLength(1);
    }
    expect((await served.send('GET', '/lines?filter[total][gt]=0.30')).body['data']).toEqual([]);
    expect((await served.send('GET', '/lines?search=LAMP&sort=-total,moment')).body['data']).toHaveLength(1);
    const changed = await served.send('PATCH', address, { quantity: 7, code: 'ß1' });
    expect(changed.body).toMatchObject({ total: '0.70', large: true, size: 'large', big: '63050394783186951' });
    expect((await served.send('GET', address)).body).toEqual(changed.body);
    const taken = await served.send('POST', '/lines', { ...BODY, name: 'LAMP' });
    expect(taken.body).toMatchObject({ status: 409, errors: [{ pointer: '/slug' }] });
    const refused = await served.send('PATCH', address, { price: '999.99' });
    expect(refused.body).toMatchObject({ status: 422, errors: [{ code: 'check' }] });
  });

  test.each(Object.keys(MADE))('nobody gives %s', async (name) => {
    const body = { ...BODY, [name]: BODY.name };
    expect((await served.send('POST', '/lines', body)).body).toMatchObject({
      status: 422,
      errors: [{ pointer: `/${name}`, code: 'unknown' }],
    });
  });
});
