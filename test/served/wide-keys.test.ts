/** Keys with a reference by several columns, one of which is called like the reference or is a decimal: rows are found and kept by all of them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GeneratedProject, type Served } from '../support/generated-project.ts';

const MODEL = `
name: wide-keys
entities:
  Province:
    key: [name, country]
    fields: { name: string(20), country: string(20) }
  City:
    key: [name, province]
    timestamps: true
    fields: { name: string(20), population: integer? }
    relations: { province: { manyToOne: Province, columns: [province, country] }, twins: { manyToMany: City } }
  Capital:
    key: city
    fields: { since: integer }
    relations: { city: { oneToOne: City }, partners: { manyToMany: Capital, inverse: friends } }
  Crown:
    key: [capital, code]
    fields: { code: char(5), weight: integer? }
    relations: { capital: { manyToOne: Capital } }
  Guard:
    key: integer
    timestamps: true
    relations: { crown: { manyToOne: Crown, nullable: true, onDelete: set null } }
  Mayor:
    key: integer
    fields: { name: string(20) }
    relations: { capital: { manyToOne: Capital }, former: { manyToOne: Capital, nullable: true } }
  Grade:
    key: [name, level]
    fields: { name: string(20), level: "decimal(4,2)" }
  Exam:
    key: integer
    timestamps: true
    fields: { title: string(20) }
    relations: { grade: { manyToOne: Grade, nullable: true } }
`;

const project = new GeneratedProject('wide-keys');
beforeAll(() => project.generate(MODEL));
afterAll(() => project.remove());

describe.each(['sqlite', 'postgresql'] as const)('on %s', (database) => {
  let served: Served;
  beforeAll(async () => {
    served = await project.serve(database);
  });
  afterAll(() => served.stop());

  test('one is changed and deleted, and the others stay', async () => {
    for (const country of ['A', 'B']) {
      const province = { name: 'North', country };
      expect(await served.send('POST', '/provinces', province)).toMatchObject({ status: 201 });
      expect(await served.send('POST', '/cities', { name: 'Town', province })).toMatchObject({ status: 201 });
    }
    expect(await served.send('PATCH', '/cities/Town/North/B', { population: 3 })).toMatchObject({ status: 200 });
    expect(await served.send('DELETE', '/cities/Town/North/A')).toMatchObject({ status: 204 });
    const twins = [{ name: 'Town', province_name: 'North', province_country: 'B' }];
    const change = await served.send('PATCH', '/cities/Town/North/B', { twins });
    expect(change).toMatchObject({ status: 200, body: { twins } });
    const left = { name: 'Town', province: { name: 'North', country: 'B' }, population: 3, twins };
    expect(await served.send('GET', '/cities')).toMatchObject({ status: 200, body: { data: [left] } });
  });

  test('a reference to what has a reference for a key is kept whole', async () => {
    const province = { name: 'South', country: 'A' };
    const city = { name: 'Port', province_name: 'South', province_country: 'A' };
    expect(await served.send('POST', '/provinces', province)).toMatchObject({ status: 201 });
    expect(await served.send('POST', '/cities', { name: 'Port', province })).toMatchObject({ status: 201 });
    expect(await served.send('POST', '/capitals', { since: 1900, city })).toMatchObject({ status: 201 });
    const capital = { city_name: 'Port', city_province_name: 'South', city_province_country: 'A' };
    const { status, body } = await served.send('POST', '/mayors', { name: 'Ada', capital });
    expect([status, body]).toEqual([201, { id: 1, name: 'Ada', capital, former: null }]);
    expect(await served.send('PATCH', '/mayors/1', { former: capital })).toMatchObject({
      status: 200,
      body: { ...body, former: capital },
    });
    expect(await served.send('DELETE', '/capitals/Port/South/A')).toMatchObject({ status: 409 });
  });

  test('it has a join table, and is a part of another key', async () => {
    const province = { name: 'East', country: 'A' };
    await served.send('POST', '/provinces', province);
    const keys: object[] = [];
    for (const name of ['One', 'Two', 'Three']) {
      await served.send('POST', '/cities', { name, province });
      const city = { name, province_name: 'East', province_country: 'A' };
      expect(await served.send('POST', '/capitals', { since: 1900, city })).toMatchObject({ status: 201 });
      keys.push({ city_name: name, city_province_name: 'East', city_province_country: 'A' });
    }
    const [one = {}, two = {}, three = {}] = keys;
    const address = '/capitals/One/East/A';
    for (const partners of [[two], [two, three], [one], []]) {
      const { status, body } = await served.send('PATCH', address, { partners });
      expect([status, new Set(Object(body)['partners'])]).toEqual([200, new Set(partners)]);
    }
    await served.send('PATCH', address, { partners: [two] });
    expect((await served.send('GET', '/capitals/Two/East/A/friends')).body['data']).toHaveLength(1);

    expect(await served.send('POST', '/crowns', { capital: one, code: 'ab' })).toMatchObject({ status: 201 });
    const crown = {
      capital_city_name: 'One',
      capital_city_province_name: 'East',
      capital_city_province_country: 'A',
      code: 'ab',
    };
    expect(await served.send('POST', '/guards', { crown })).toMatchObject({ status: 201, body: { crown } });
    expect(await served.send('PATCH', '/crowns/One/East/A/ab', { weight: 3 })).toMatchObject({ status: 200 });
    expect(await served.send('GET', '/guards/1?include=crown')).toMatchObject({ body: { crown: { weight: 3 } } });
    expect(await served.send('DELETE', '/crowns/One/East/A/ab')).toMatchObject({ status: 204 });
    expect(await served.send('GET', '/guards/1')).toMatchObject({ body: { crown: null } });
  });

  test('a reference by a decimal stays what it was', async () => {
    const grade = { name: 'Green', level: '2.00' };
    expect(await served.send('POST', '/grades', grade)).toMatchObject({ status: 201 });
    const { body } = await served.send('POST', '/exams', { title: 'First', grade });
    expect(body).toMatchObject({ grade });
    expect(await served.send('PATCH', '/exams/1', { title: 'First' })).toMatchObject({ status: 200, body });
  });
});
