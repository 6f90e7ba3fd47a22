/** Keys of decimals, moments and chars: in addresses, references, embeddings and cursors, on both databases. */
import { ref } from '@mikro-orm/core';
import { expect, test } from 'vitest';
import { describeServed } from '../support/describe-served.ts';
import type { Served } from '../support/generated-project.ts';

process.env['TZ'] = 'Asia/Kolkata';

const MODEL = String.raw`
name: keys
entities:
  Rate:
    key: rate
    fields: { rate: { type: decimal, precision: 6, scale: 3 }, name: string(20)? }
  Slot:
    key: startsAt
    fields: { startsAt: datetime, title: string(20)? }
  Code:
    key: code
    fields: { code: char(5), number: integer? }
    relations:
      rates: { manyToMany: Rate }
      slots: { manyToMany: Slot }
  Booking:
    key: [slot, rate, part]
    fields: { part: { type: decimal, precision: 20, scale: 2 }, note: string? }
    relations:
      slot: { manyToOne: Slot, inverse: bookings, filter: true }
      rate: { manyToOne: Rate, filter: true }
      code: { manyToOne: Code, nullable: true }
      codes: { manyToMany: Code, inverse: codedBookings }
  Guest:
    key: [booking, number]
    fields: { number: integer, name: string(20)? }
    relations:
      booking: { manyToOne: Booking }
      others: { manyToMany: Booking, inverse: visitors }
  Visit:
    key: [code, at]
    fields: { at: datetime }
    relations: { code: { manyToOne: Code } }
  Stamp:
    key: [visit, number]
    fields: { number: integer }
    relations: { visit: { manyToOne: Visit } }
  Badge:
    key: integer
    relations: { stamp: { oneToOne: Stamp, inverse: badge, nullable: true } }
`;

const AT = '0050-06-01T06:30:00.007Z';

describeServed({ name: 'keys', model: MODEL }, (served) => {
  test('MikroORM finds nothing to change in the tables of single keys', async () => {
    const sql = await served.orm.schema.getUpdateSchemaSQL({ wrap: false });
    expect(sql).not.toMatch(/"?`?(rates|slots|codes)`?"? /);
  });

  test('whatever the notation, it is the same row', async () => {
    const rate = await served.send('POST', '/rates', { rate: '7.5' });
    expect(rate.body).toMatchObject({ rate: '7.500' });
    expect(rate.headers.get('location')).toBe('/api/rates/7.500');
    expect((await served.send('POST', '/rates', { rate: '07.50' })).status).toBe(409);
    const slot = await served.send('POST', '/slots', { startsAt: '0050-06-01T12:00:00.007+05:30' });
    expect(slot.body).toMatchObject({ startsAt: AT });
    expect((await served.send('POST', '/slots', { startsAt: AT })).status).toBe(409);
    const code = await served.send('POST', '/codes', { code: 'ab ', rates: ['7.5'], slots: [AT] });
    expect(code.body).toMatchObject({ code: 'ab', rates: ['7.500'], slots: [AT] });

    const booking = { slot: '0050-06-01T06:30:00.007Z', rate: '7.50', part: '1000000000000.1', code: 'ab' };
    const made = await served.send('POST', '/bookings', booking);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const stored = { ...booking, slot: AT, rate: '7.500', part: '1000000000000.10' };
    expect(made.body).toMatchObject(stored);
    const address = `/bookings/${encodeURIComponent(AT)}/7.5/1000000000000.1`;
    expect((await served.send('PATCH', address, { note: 'x' })).body).toMatchObject({ ...stored, note: 'x' });
    expect((await served.send('GET', `${address}?include=slot,rate,code`)).body).toMatchObject({
      slot: { startsAt: AT },
      rate: { rate: '7.500' },
      code: { code: 'ab' },
    });
    for (const query of ['filter[rate]=7.5', `filter[slot]=${encodeURIComponent('0050-06-01T06:30:00.007+00:00')}`]) {
      expect((await served.send('GET', `/bookings?${query}`)).body['data'], query).toHaveLength(1);
    }
    expect((await served.send('GET', `/slots/${encodeURIComponent(AT)}/bookings`)).body['data']).toHaveLength(1);
    expect((await served.send('DELETE', '/rates/7.5')).status).toBe(409);
    expect((await served.send('DELETE', address)).status).toBe(204);
    expect((await served.send('DELETE', '/codes/ab')).status).toBe(204);
    expect((await served.send('DELETE', '/rates/7.5')).status).toBe(204);
  });

  test('a key of more digits than a database keeps is not another that is near', async () => {
    expect((await served.send('POST', '/rates', { rate: '2' })).status).toBe(201);
    expect((await served.send('POST', '/slots', { startsAt: '2024-01-01T00:00:00Z' })).status).toBe(201);
    const key = { slot: '2024-01-01T00:00:00.000Z', rate: '2', part: '10000000000000000' };
    expect((await served.send('POST', '/bookings', key)).status).toBe(201);
    const address = `/bookings/${encodeURIComponent(key.slot)}/2/10000000000000000`;
    expect((await served.send('GET', address)).status).toBe(200);
    expect((await served.send('GET', `${address}.01`)).status).toBe(404);
  });

  test.each(['', '.', '..'])('no address can hold %j: no key has it', async (code) => {
    expect((await served.send('POST', '/codes', { code })).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/code' }],
    });
  });

  test('a join table has what MikroORM looks for in it', async () => {
    const send = async (...request: Parameters<Served['send']>) => {
      const { status, body } = await served.send(...request);
      expect(status, JSON.stringify(body)).toBeLessThan(300);
      return body;
    };
    const at = '2024-02-01T00:00:00.000Z';
    await send('POST', '/rates', { rate: '3' });
    await send('POST', '/slots', { startsAt: at });
    for (const code of ['one', 'two']) await send('POST', '/codes', { code });
    const booking = { slot: at, rate: '3.000', part: '4.50' };
    await send('POST', '/bookings', { ...booking, codes: ['one'] });
    const address = `/bookings/${encodeURIComponent(at)}/3/4.5`;
    expect(await send('PATCH', address, { codes: ['one', 'two'] })).toMatchObject({ codes: ['one', 'two'] });
    expect(await send('PATCH', address, { codes: ['two'] })).toMatchObject({ codes: ['two'] });

    await send('POST', '/guests', { booking, number: 1, others: [booking] });
    const guest = `/guests/${encodeURIComponent(at)}/3/4.5/1`;
    expect(await send('PATCH', guest, { name: 'Ada', others: [booking] })).toMatchObject({ others: [booking] });
    expect((await send('GET', `${address}/visitors`))['data']).toHaveLength(1);
    expect(await send('PATCH', guest, { others: [] })).toMatchObject({ booking, others: [] });
    await send('DELETE', guest);
  });

  test('a key inside of a key is written as the database keeps it, also where an entity holds it', async () => {
    const at = '2024-03-01T00:00:00.000Z';
    await served.send('POST', '/codes', { code: 'v' });
    await served.send('POST', '/visits', { code: 'v', at });
    expect(await served.send('POST', '/stamps', { visit: { code: 'v', at }, number: 7 })).toMatchObject({
      status: 201,
    });
    const stamp = { visit_code: 'v', visit_at: at, number: 7 };
    expect(await served.send('POST', '/badges', { stamp })).toMatchObject({ status: 201, body: { stamp } });
    expect(await served.send('PATCH', '/badges/1', { stamp: null })).toMatchObject({ body: { stamp: null } });
    expect(await served.send('PATCH', '/badges/1', { stamp })).toMatchObject({ status: 200, body: { stamp } });

    const em = served.orm.em.fork();
    const entity = (name: string) => em.getMetadata().getByClassName(name).class;
    const badge = em.create(entity('Badge'), {});
    const visit = await em.findOneOrFail(entity('Visit'), { at });
    const other = em.create(entity('Stamp'), { visit, number: 8 });
    await em.flush();
    Reflect.set(badge, 'stamp', ref(other));
    await em.flush();
    expect((await served.send('GET', '/badges/2')).body).toMatchObject({ stamp: { ...stamp, number: 8 } });
  });

  test('a reference to what is not there is told', async () => {
    const body = { slot: AT, rate: '1.5', part: '1' };
    expect((await served.send('POST', '/bookings', body)).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/rate', code: 'reference' }],
    });
  });
});
