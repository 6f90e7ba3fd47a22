// Managed by Espalier: made from the model, and made again by every run. Tests of your own belong into a file beside this one.
import { describe, expect, test } from 'vitest';
import { inTransaction, withCommits } from '../../../test/app.ts';
import { expectProblem } from '../../../test/expect-problem.ts';
import { expectFilter, expectRange } from '../../../test/filters.ts';
import { json } from '../../../test/json.ts';
import { expectPagesBothWays, walk } from '../../../test/pages.ts';
import {
  ANY,
  addressOf,
  countCommitted,
  countStatements,
  keyOf,
  pick,
  refTo,
  rowsOf,
  writable,
} from '../../../test/rows.ts';
import { OrderItem } from '../order-item/order-item.entity.ts';
import { givenOrderItem } from '../order-item/order-item.fixture.ts';
import { givenUser } from '../user/user.fixture.ts';
import { Order } from './order.entity.ts';
import { givenOrder, invalidOrder, orderNeeds, sampleOrder } from './order.fixture.ts';

const PATH = '/api/orders';
/** The address of a resource that isn't there. */
const NOWHERE = '/api/orders/00000000-0000-7000-8000-000000000000';

describe('Orders', () => {
  const app = inTransaction();

  test('create: 201 with its address, and the resource as it is stored', async () => {
    const sample = sampleOrder(await orderNeeds(app.em));
    const before = await app.em.count(Order);
    const response = await app.client.post(PATH, sample);
    const created = await json(response, 201);
    expect(created).toMatchObject(sample);
    expect(await app.em.count(Order)).toBe(before + 1);
    expect(await json(await app.client.get(response.headers.get('location') ?? ''))).toEqual(created);
  });

  test.each(invalidOrder)('create: 422 for $what, and nothing is stored', async ({ pointer, change }) => {
    const sample = sampleOrder(await orderNeeds(app.em));
    const before = await app.em.count(Order);
    await expectProblem(await app.client.post(PATH, change(sample)), 422, pointer);
    expect(await app.em.count(Order)).toBe(before);
  });

  test.each(['id', 'createdAt', 'updatedAt', 'version'])(
    'create: 422 for %s, which is not for clients to say',
    async (name) => {
      const sample = sampleOrder(await orderNeeds(app.em));
      await expectProblem(await app.client.post(PATH, { ...sample, [name]: null }), 422, `/${name}`);
    },
  );

  test('create: 400 for a body that is no JSON object, 415 for another type, 413 for too much', async () => {
    await expectProblem(await app.client.post(PATH, '{"a":'), 400);
    await expectProblem(await app.client.post(PATH, []), 400);
    await expectProblem(await app.client.post(PATH, 'a=1', { 'content-type': 'text/plain' }), 415);
    await expectProblem(await app.client.post(PATH, { a: 'x'.repeat(200_000) }), 413);
  });

  test('create: 409 where number is taken, and nothing of the request stays', async () => {
    const first = sampleOrder(await orderNeeds(app.em));
    const second = { ...sampleOrder(await orderNeeds(app.em)), number: first.number };
    await json(await app.client.post(PATH, first), 201);
    const before = await app.em.count(Order);
    await expectProblem(await app.client.post(PATH, second), 409, '/number');
    expect(await app.em.count(Order)).toBe(before);
  });

  test('create: 422 where customer does not exist, and nothing of the request stays', async () => {
    const sample = sampleOrder(await orderNeeds(app.em));
    const before = await app.em.count(Order);
    await expectProblem(
      await app.client.post(PATH, { ...sample, customer: '00000000-0000-7000-8000-000000000000' }),
      422,
      '/customer',
    );
    expect(await app.em.count(Order)).toBe(before);
  });

  test('create: 422 where servedBy does not exist, and nothing of the request stays', async () => {
    const sample = sampleOrder(await orderNeeds(app.em));
    const before = await app.em.count(Order);
    await expectProblem(
      await app.client.post(PATH, { ...sample, servedBy: '00000000-0000-7000-8000-000000000000' }),
      422,
      '/servedBy',
    );
    expect(await app.em.count(Order)).toBe(before);
  });

  test('read: 404 where there is nothing', async () => {
    await expectProblem(await app.client.get(NOWHERE), 404);
  });

  test('read: sends these members and no others', async () => {
    const found = await json(await app.client.get(addressOf(PATH, await givenOrder(app.em))));
    expect(Object.keys(found).toSorted()).toEqual([
      'createdAt',
      'customer',
      'id',
      'note',
      'number',
      'placedAt',
      'servedBy',
      'status',
      'updatedAt',
      'version',
    ]);
  });

  test('read: 304 for a client that has it already', async () => {
    const address = addressOf(PATH, await givenOrder(app.em));
    const etag = (await app.client.get(address)).headers.get('etag') ?? '';
    expect((await app.client.get(address, { 'if-none-match': etag })).status).toBe(304);
    expect((await app.client.get(address, { 'if-none-match': '"another"' })).status).toBe(200);
  });

  test.each(['', 'number', '-number', 'placedAt', '-placedAt'])(
    'list: walks to its end by "%s" while rows come in, without a gap or a repeat',
    async (sort) => {
      const { em } = app;
      for (let row = 0; row < 5; row += 1) {
        await givenOrder(em);
      }
      await em.flush();
      const identity = (row: object): string => JSON.stringify(pick(row, ['id']));
      const before = (await rowsOf(app, PATH)).map((row) => identity(row));
      const walked = await walk(app.client, PATH, { sort, between: () => givenOrder(app.em) });
      const seen = walked.map((row) => identity(row));
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(before));
    },
  );

  test('list: pages lead back as well, and the total counts all', async () => {
    for (let row = 0; row < 3; row += 1) await givenOrder(app.em);
    await expectPagesBothWays(app.client, PATH);
  });

  test.each(['number', 'status', 'placedAt', 'customer', 'servedBy'])('list: filter by %s', async (name) => {
    const { em } = app;
    for (let row = 0; row < 3; row += 1) await givenOrder(em);
    await expectFilter(app, PATH, name);
  });

  test.each(['number', 'placedAt'])('list: filter by a range of %s', async (name) => {
    for (let row = 0; row < 3; row += 1) await givenOrder(app.em);
    await expectRange(app, PATH, name);
  });

  test('list: 400 for what it does not know', async () => {
    await expectProblem(await app.client.get(`${PATH}?nothing=1`), 400, 'nothing');
    await expectProblem(await app.client.get(`${PATH}?filter[nothing]=1`), 400, 'filter[nothing]');
    await expectProblem(await app.client.get(`${PATH}?sort=nothing`), 400, 'sort');
    await expectProblem(await app.client.get(`${PATH}?include=nothing`), 400, 'include');
    await expectProblem(await app.client.get(`${PATH}?fields=nothing`), 400, 'fields');
    await expectProblem(await app.client.get(`${PATH}?page[size]=0`), 400, 'page[size]');
  });

  test('list: as many statements for many rows as for one', async () => {
    const { em } = app;
    const address = `${PATH}?include=customer,servedBy`;
    const add = async () => {
      const entity = await givenOrder(em);
      entity.servedBy = refTo(await givenUser(em));
      await em.flush();
    };
    await add();
    const forOne = await countStatements(app, address);
    for (let row = 0; row < 4; row += 1) await add();
    expect(await countStatements(app, address)).toBe(forOne);
  });

  test('update: changes what it is given, and nothing else', async () => {
    const { em } = app;
    const address = addressOf(PATH, await givenOrder(em));
    const change = pick(sampleOrder(await orderNeeds(em)), ['status', 'placedAt', 'note']);
    const updated = await json(await app.client.patch(address, change, ANY));
    expect(updated).toMatchObject(change);
    expect(await json(await app.client.get(address))).toEqual(updated);
  });

  test('update: an empty one changes nothing', async () => {
    const address = addressOf(PATH, await givenOrder(app.em));
    expect((await app.client.patch(address, {}, ANY)).status).toBe(200);
    await expectProblem(await app.client.patch(address, { nothing: 1 }, ANY), 422, '/nothing');
  });

  test.each(['id', 'number', 'createdAt', 'updatedAt', 'version'])(
    'update: 422 for %s, which never changes',
    async (name) => {
      const address = addressOf(PATH, await givenOrder(app.em));
      await expectProblem(await app.client.patch(address, { [name]: null }, ANY), 422, `/${name}`);
    },
  );

  test('update: 428 without If-Match, 412 where it is stale', async () => {
    const entity = await givenOrder(app.em);
    const address = addressOf(PATH, entity);
    const send = (headers = {}) => app.client.patch(address, {}, headers);
    await expectProblem(await send(), 428);
    await expectProblem(await send({ 'if-match': '"0"' }), 412);
    expect((await send({ 'if-match': `"${entity.version}"` })).ok).toBe(true);
  });

  test('update: the ETag goes on with each change', async () => {
    const address = addressOf(PATH, await givenOrder(app.em));
    const change = pick(sampleOrder(await orderNeeds(app.em)), ['status', 'placedAt', 'note']);
    const first = await app.client.patch(address, change, ANY);
    const again = pick(sampleOrder(await orderNeeds(app.em)), ['status', 'placedAt', 'note']);
    const second = await app.client.patch(address, again, { 'if-match': first.headers.get('etag') ?? '' });
    expect(second.status).toBe(200);
    await expectProblem(await app.client.patch(address, again, { 'if-match': '"1"' }), 412);
  });

  test('delete: 204, and then there is nothing', async () => {
    const address = addressOf(PATH, await givenOrder(app.em));
    const before = await app.em.count(Order);
    expect((await app.client.delete(address, ANY)).status).toBe(204);
    expect(await app.em.count(Order)).toBe(before - 1);
    await expectProblem(await app.client.delete(address, ANY), 404);
    await expectProblem(await app.client.get(address), 404);
    await expectProblem(await app.client.patch(address, {}, ANY), 404);
    expect(await rowsOf(app, PATH)).toHaveLength(before - 1);
  });

  test('delete: takes along OrderItem.order', async () => {
    const { em } = app;
    const child = await givenOrderItem(em);
    const parent = await child.order.loadOrFail();
    const response = await app.client.delete(addressOf(PATH, parent), ANY);
    expect(response.status).toBe(204);
    expect(await app.em.findOne(OrderItem, keyOf(child))).toBeNull();
  });

  test('/items: a list of its own, 404 without its resource', async () => {
    const address = addressOf(PATH, await givenOrder(app.em));
    expect(await rowsOf(app, `${address}/items`)).toEqual(expect.any(Array));
    await expectProblem(await app.client.get(`${NOWHERE}/items`), 404);
  });
});

describe('Orders, with commits', () => {
  const app = withCommits();

  test('a request is one transaction: all of it is there for others, or nothing', async () => {
    const before = await countCommitted(app, Order);
    const made = await app.post(async (ctx) => {
      await givenOrder(ctx.state.em);
    });
    expect(made.status).toBe(200);
    const between = await countCommitted(app, Order);
    expect(between).toBeGreaterThan(before);

    const failed = await app.post(async (ctx) => {
      await givenOrder(ctx.state.em);
      throw new Error('after the row was written');
    });
    await expectProblem(failed, 500);
    expect(await countCommitted(app, Order)).toBe(between);
  });

  test('requests at the same time do not see what the others have in memory', async () => {
    const loaded: object[] = [];
    await app.post(async (ctx) => {
      await givenOrder(ctx.state.em);
    });
    const load = () =>
      app.get(async (ctx) => {
        loaded.push(...(await ctx.state.em.find(Order, {}, { limit: 1 })));
      });
    await Promise.all([load(), load(), load()]);
    expect(loaded).toHaveLength(3);
    expect(new Set(loaded).size).toBe(3);
  });

  test('a GET that writes fails, and an entity is never a body', async () => {
    const before = await countCommitted(app, Order);
    await expectProblem(
      await app.get(async (ctx) => {
        await givenOrder(writable(ctx));
      }),
      500,
    );
    expect(await countCommitted(app, Order)).toBe(before);
    await expectProblem(
      await app.post(async (ctx) => {
        JSON.stringify(await givenOrder(ctx.state.em));
      }),
      500,
    );
    expect(await countCommitted(app, Order)).toBe(before);
  });

  test('creates at the same time are all there afterwards', async () => {
    const bodies: object[] = [];
    await app.post(async (ctx) => {
      for (let row = 0; row < 5; row += 1) bodies.push(sampleOrder(await orderNeeds(ctx.state.em)));
    });
    const before = await countCommitted(app, Order);
    const responses = await Promise.all(bodies.map((body) => app.client.post(PATH, body)));
    expect(responses.map((response) => response.status)).toEqual(bodies.map(() => 201));
    expect(await countCommitted(app, Order)).toBe(before + bodies.length);
  });

  test('of two changes of one version at the same time, one wins', async () => {
    const entities: object[] = [];
    const changes: object[] = [];
    await app.post(async (ctx) => {
      entities.push(await givenOrder(ctx.state.em));
      for (let row = 0; row < 2; row += 1) {
        changes.push(pick(sampleOrder(await orderNeeds(ctx.state.em)), ['status', 'placedAt', 'note']));
      }
    });
    const address = addressOf(PATH, entities[0] ?? {});
    const responses = await Promise.all(
      changes.map((change) => app.client.patch(address, change, { 'if-match': '"1"' })),
    );
    expect(responses.map((response) => response.status).toSorted()).toEqual([200, 412]);
  });
});
