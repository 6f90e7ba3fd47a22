// Managed by Espalier: made from the model, and made again by every run. Tests of your own belong into a file beside this one.
import { describe, expect, test } from 'vitest';
import { inTransaction, withCommits } from '../../../test/app.ts';
import { expectProblem } from '../../../test/expect-problem.ts';
import { expectFilter, expectSearch } from '../../../test/filters.ts';
import { json } from '../../../test/json.ts';
import { expectOrder } from '../../../test/order.ts';
import { countStatements, expectPagesBothWays, expectWholeWalk, rowsOf } from '../../../test/pages.ts';
import { expectChildren, expectEmbedded, expectNoHiddenReference } from '../../../test/relations.ts';
import { addressIn, addressOf, expectFields } from '../../../test/resource.ts';
import { ANY, countCommitted, keyOf, pick, refTo, writable } from '../../../test/rows.ts';
import { expectScope } from '../../../test/scope.ts';
import { withoutScopes } from '../../../test/scopes.ts';
import { givenOrder } from '../order/order.fixture.ts';
import { orderReader } from '../order/order.serializer.ts';
import { Profile } from '../profile/profile.entity.ts';
import { givenProfile } from '../profile/profile.fixture.ts';
import { profileReader } from '../profile/profile.serializer.ts';
import { Review } from '../review/review.entity.ts';
import { givenReview } from '../review/review.fixture.ts';
import { reviewReader } from '../review/review.serializer.ts';
import { Customer } from './customer.entity.ts';
import { givenCustomer, invalidCustomer, sampleCustomer } from './customer.fixture.ts';
import { customerReader } from './customer.serializer.ts';

const PATH = '/api/customers';
const RESOURCE = {
  path: PATH,
  key: ['id'],
  operations: ['list', 'read', 'create', 'update', 'delete'],
  reader: customerReader,
};
/** The members that are sent. */
const SENT = ['createdAt', 'email', 'id', 'loyaltyPoints', 'name', 'newsletter', 'referredBy', 'updatedAt', 'version'];
/** The address of a resource that isn't there. */
const NOWHERE = '/api/customers/00000000-0000-7000-8000-000000000000';
/** The members of a sample that a change may have. */
const CHANGEABLE = ['email', 'name', 'newsletter'];

withoutScopes();

describe('Customers', () => {
  const app = inTransaction();

  /** Rows that differ: every other one refers to all that it may. */
  const fill = async (count: number) => {
    const { em } = app;
    for (let row = 0; row < count; row += 1) {
      const entity = await givenCustomer(em);
      if (row % 2 === 0) {
        entity.referredBy = refTo(await givenCustomer(em));
      }
    }
    await em.flush();
  };

  test('create: 201 with its address, and the resource as it is stored', async () => {
    const sample = sampleCustomer();
    const before = await app.em.count(Customer);
    const response = await app.client.post(PATH, sample);
    const created = await json(response, 201);
    expect(response.headers.get('location')).toBe(addressIn(PATH, created, ['id']));
    expect(created).toMatchObject(sample);
    expect(await app.em.count(Customer)).toBe(before + 1);
    expect(await json(await app.client.get(addressIn(PATH, created, ['id'])))).toEqual(created);
  });

  test.each(invalidCustomer)('create: 422 for $what, and nothing is stored', async ({ pointer, change }) => {
    const sample = sampleCustomer();
    const before = await app.em.count(Customer);
    await expectProblem(await app.client.post(PATH, change(sample)), 422, pointer);
    expect(await app.em.count(Customer)).toBe(before);
  });

  test.each(['id', 'loyaltyPoints', 'createdAt', 'updatedAt', 'version'])(
    'create: 422 for %s, which is not for clients to say',
    async (name) => {
      const sample = sampleCustomer();
      await expectProblem(await app.client.post(PATH, { ...sample, [name]: null }), 422, `/${name}`);
    },
  );

  test('create: 400 for a body that is no JSON object, 415 for another type, 413 for too much', async () => {
    await expectProblem(await app.client.post(PATH, '{"a":'), 400);
    await expectProblem(await app.client.post(PATH, []), 400);
    await expectProblem(await app.client.post(PATH, 'a=1', { 'content-type': 'text/plain' }), 415);
    await expectProblem(await app.client.post(PATH, { a: 'x'.repeat(200_000) }), 413);
  });

  test('create: 409 where email is taken, and nothing of the request stays', async () => {
    const first = sampleCustomer();
    const second = { ...sampleCustomer(), email: first.email };
    await json(await app.client.post(PATH, first), 201);
    const before = await app.em.count(Customer);
    await expectProblem(await app.client.post(PATH, second), 409, '/email');
    expect(await app.em.count(Customer)).toBe(before);
  });

  test('create: 422 where referredBy does not exist, and nothing of the request stays', async () => {
    const sample = sampleCustomer();
    const before = await app.em.count(Customer);
    await expectProblem(
      await app.client.post(PATH, { ...sample, referredBy: '00000000-0000-7000-8000-000000000000' }),
      422,
      '/referredBy',
    );
    expect(await app.em.count(Customer)).toBe(before);
  });

  test('read: 404 where there is nothing', async () => {
    await expectProblem(await app.client.get(NOWHERE), 404);
  });

  test('read: sends these members and no others', async () => {
    const found = await json(await app.client.get(addressOf(PATH, await givenCustomer(app.em))));
    expect(Object.keys(found).toSorted()).toEqual(SENT);
  });

  test('read: 304 for a client that has it already', async () => {
    const address = addressOf(PATH, await givenCustomer(app.em));
    const etag = (await app.client.get(address)).headers.get('etag') ?? '';
    expect((await app.client.get(address, { 'if-none-match': etag })).status).toBe(304);
    expect((await app.client.get(address, { 'if-none-match': '"another"' })).status).toBe(200);
  });

  test('list: walks to its end while rows come in, without a gap or a repeat', async () => {
    await fill(5);
    await expectWholeWalk(app, RESOURCE, { between: () => givenCustomer(app.em) });
  });

  test.each(['name', '-name'])(
    'list: walks to its end by %s while rows come in, without a gap or a repeat',
    async (sort) => {
      await fill(5);
      await expectWholeWalk(app, RESOURCE, { sort, between: () => givenCustomer(app.em) });
    },
  );

  test('list: pages lead back as well, and the total counts all', async () => {
    await fill(5);
    await expectPagesBothWays(app, PATH);
    expect(await rowsOf(app, PATH)).toHaveLength(await app.em.count(Customer));
  });

  test.each([['name', 'text']] as const)('list: sorted by %s, either way', async (name, order) => {
    await fill(5);
    await expectOrder(app, PATH, name, order);
  });

  test.each([
    ['email', 'text'],
    ['name', 'text'],
    ['newsletter', 'equality'],
  ] as const)('list: filter by %s', async (name, order) => {
    await fill(5);
    await expectFilter(app, PATH, name, order);
  });

  test('list: search', async () => {
    await fill(3);
    await expectSearch(app, PATH, ['name']);
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
    const address = `${PATH}?include=referredBy,profile`;
    await fill(1);
    const forOne = await countStatements(app, address);
    await fill(4);
    expect(await countStatements(app, address)).toBe(forOne);
  });

  test('fields: the members that are asked for, and no others', async () => {
    await expectFields(app, RESOURCE, await givenCustomer(app.em), SENT);
  });

  test('scope: what it hides is there for no operation', async () => {
    const { em } = app;
    await expectScope(app, RESOURCE, { shown: await givenCustomer(em), hidden: await givenCustomer(em) });
  });

  test('referredBy: include embeds what it refers to, a body cannot refer to what is hidden', async () => {
    const { em } = app;
    const related = {
      of: RESOURCE,
      name: 'referredBy',
      other: RESOURCE,
      pair: async () => {
        const [row, other] = [await givenCustomer(em), await givenCustomer(em)];
        row.referredBy = refTo(other);
        await em.flush();
        return { row, other };
      },
    };
    await expectEmbedded(app, related);
    await expectNoHiddenReference(app, related, { create: sampleCustomer(), update: {} });
  });

  test('profile: include embeds what it refers to', async () => {
    const { em } = app;
    const related = {
      of: RESOURCE,
      name: 'profile',
      other: { path: '/api/profiles', key: ['id'], operations: ['list', 'read'], reader: profileReader },
      pair: async () => {
        const other = await givenProfile(em);
        const row = await other.customer.loadOrFail();
        return { row, other };
      },
    };
    await expectEmbedded(app, related);
  });

  test('update: changes what it is given, and nothing else', async () => {
    const { em } = app;
    const address = addressOf(PATH, await givenCustomer(em));
    const before = await json(await app.client.get(address));
    const change = pick(sampleCustomer(), CHANGEABLE);
    const updated = await json(await app.client.patch(address, change, ANY));
    expect(updated).toMatchObject(change);
    const kept = ['id', 'loyaltyPoints', 'createdAt', 'referredBy'];
    expect(pick(updated, kept)).toEqual(pick(before, kept));
    expect(await json(await app.client.get(address))).toEqual(updated);
  });

  test('update: an empty one changes nothing', async () => {
    const address = addressOf(PATH, await givenCustomer(app.em));
    const before = await app.client.get(address);
    const after = await app.client.patch(address, {}, ANY);
    const known = await json(before);
    expect(await json(after)).toEqual(known);
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
    expect(await json(await app.client.get(address))).toEqual(known);
  });

  test('update: 422 for what it does not know', async () => {
    const address = addressOf(PATH, await givenCustomer(app.em));
    await expectProblem(await app.client.patch(address, { nothing: 1 }, ANY), 422, '/nothing');
  });

  test.each(['id', 'loyaltyPoints', 'createdAt', 'updatedAt', 'version'])(
    'update: 422 for %s, which is not for clients to change',
    async (name) => {
      const address = addressOf(PATH, await givenCustomer(app.em));
      await expectProblem(await app.client.patch(address, { [name]: null }, ANY), 422, `/${name}`);
    },
  );

  test('update: 428 without If-Match, 412 where it is stale', async () => {
    const entity = await givenCustomer(app.em);
    const address = addressOf(PATH, entity);
    const send = (headers = {}) => app.client.patch(address, {}, headers);
    await expectProblem(await send(), 428);
    await expectProblem(await send({ 'if-match': '"0"' }), 412);
    expect((await send({ 'if-match': `"${entity.version}"` })).ok).toBe(true);
  });

  test('update: the ETag goes on with each change', async () => {
    const address = addressOf(PATH, await givenCustomer(app.em));
    const change = pick(sampleCustomer(), CHANGEABLE);
    const first = await app.client.patch(address, change, ANY);
    const again = pick(sampleCustomer(), CHANGEABLE);
    const second = await app.client.patch(address, again, { 'if-match': first.headers.get('etag') ?? '' });
    expect(second.status).toBe(200);
    await expectProblem(await app.client.patch(address, again, { 'if-match': '"1"' }), 412);
  });

  test('delete: 204, and then there is nothing', async () => {
    const address = addressOf(PATH, await givenCustomer(app.em));
    const before = await app.em.count(Customer);
    expect((await app.client.delete(address, ANY)).status).toBe(204);
    expect(await app.em.count(Customer)).toBe(before - 1);
    await expectProblem(await app.client.delete(address, ANY), 404);
    await expectProblem(await app.client.get(address), 404);
    await expectProblem(await app.client.patch(address, {}, ANY), 404);
    expect(await rowsOf(app, PATH)).toHaveLength(before - 1);
  });

  test('delete: lets go of the Customers that refer to it by referredBy', async () => {
    const { em } = app;
    const child = await givenCustomer(em);
    const parent = await givenCustomer(em);
    child.referredBy = refTo(parent);
    await em.flush();
    const response = await app.client.delete(addressOf(PATH, parent), ANY);
    expect(response.status).toBe(204);
    const left = await app.em.findOneOrFail(Customer, keyOf(child));
    expect(left.referredBy).toBeNull();
  });

  test('delete: 409 while an Order refers to it by customer', async () => {
    const { em } = app;
    const child = await givenOrder(em);
    const parent = await child.customer.loadOrFail();
    const response = await app.client.delete(addressOf(PATH, parent), ANY);
    await expectProblem(response, 409);
    expect(await app.em.findOne(Customer, keyOf(parent))).not.toBeNull();
  });

  test('delete: takes the Profiles that refer to it by customer along', async () => {
    const { em } = app;
    const child = await givenProfile(em);
    const parent = await child.customer.loadOrFail();
    const response = await app.client.delete(addressOf(PATH, parent), ANY);
    expect(response.status).toBe(204);
    expect(await app.em.findOne(Profile, keyOf(child))).toBeNull();
  });

  test('delete: takes the Reviews that refer to it by author along', async () => {
    const { em } = app;
    const child = await givenReview(em);
    const parent = await child.author.loadOrFail();
    const response = await app.client.delete(addressOf(PATH, parent), ANY);
    expect(response.status).toBe(204);
    expect(await app.em.findOne(Review, keyOf(child))).toBeNull();
  });

  test('/referrals: what belongs to one alone, without what is hidden', async () => {
    const { em } = app;
    await expectChildren(app, {
      of: RESOURCE,
      name: 'referrals',
      other: RESOURCE,
      pair: async () => {
        const [row, other] = [await givenCustomer(em), await givenCustomer(em)];
        other.referredBy = refTo(row);
        await em.flush();
        return { row, other };
      },
    });
    await expectProblem(await app.client.get(`${NOWHERE}/referrals`), 404);
  });

  test('/orders: what belongs to one alone, without what is hidden', async () => {
    const { em } = app;
    await expectChildren(app, {
      of: RESOURCE,
      name: 'orders',
      other: { path: '/api/orders', key: ['id'], operations: ['list', 'read'], reader: orderReader },
      pair: async () => {
        const other = await givenOrder(em);
        const row = await other.customer.loadOrFail();
        return { row, other };
      },
    });
    await expectProblem(await app.client.get(`${NOWHERE}/orders`), 404);
  });

  test('/reviews: what belongs to one alone, without what is hidden', async () => {
    const { em } = app;
    await expectChildren(app, {
      of: RESOURCE,
      name: 'reviews',
      other: { path: '/api/reviews', key: ['id'], operations: ['list', 'read'], reader: reviewReader },
      pair: async () => {
        const other = await givenReview(em);
        const row = await other.author.loadOrFail();
        return { row, other };
      },
    });
    await expectProblem(await app.client.get(`${NOWHERE}/reviews`), 404);
  });
});

describe('Customers, with commits', () => {
  const app = withCommits();

  test('a request is one transaction: all of it is there for others, or nothing', async () => {
    const before = await countCommitted(app, Customer);
    const made = await app.post(async (ctx) => {
      await givenCustomer(ctx.state.em);
    });
    expect(made.status).toBe(200);
    const between = await countCommitted(app, Customer);
    expect(between).toBeGreaterThan(before);

    const failed = await app.post(async (ctx) => {
      await givenCustomer(ctx.state.em);
      throw new Error('after the row was written');
    });
    await expectProblem(failed, 500);
    expect(await countCommitted(app, Customer)).toBe(between);
  });

  test('requests at the same time do not see what the others have in memory', async () => {
    const loaded: object[] = [];
    await app.post(async (ctx) => {
      await givenCustomer(ctx.state.em);
    });
    const load = () =>
      app.get(async (ctx) => {
        loaded.push(...(await ctx.state.em.find(Customer, {}, { limit: 1 })));
      });
    await Promise.all([load(), load(), load()]);
    expect(loaded).toHaveLength(3);
    expect(new Set(loaded).size).toBe(3);
  });

  test('a GET that writes fails, and an entity is never a body', async () => {
    const before = await countCommitted(app, Customer);
    await expectProblem(
      await app.get(async (ctx) => {
        await givenCustomer(writable(ctx));
      }),
      500,
    );
    expect(await countCommitted(app, Customer)).toBe(before);
    await expectProblem(
      await app.post(async (ctx) => {
        JSON.stringify(await givenCustomer(ctx.state.em));
      }),
      500,
    );
    expect(await countCommitted(app, Customer)).toBe(before);
  });

  test('creates at the same time are all there afterwards', async () => {
    const bodies = Array.from({ length: 5 }, () => sampleCustomer());
    const before = await countCommitted(app, Customer);
    const responses = await Promise.all(bodies.map((body) => app.client.post(PATH, body)));
    expect(responses.map((response) => response.status)).toEqual(bodies.map(() => 201));
    expect(await countCommitted(app, Customer)).toBe(before + bodies.length);
  });

  test('of two changes of one version at the same time, one wins', async () => {
    const entities: object[] = [];
    const changes: object[] = [];
    await app.post(async (ctx) => {
      entities.push(await givenCustomer(ctx.state.em));
      for (let row = 0; row < 2; row += 1) {
        changes.push(pick(sampleCustomer(), CHANGEABLE));
      }
    });
    const address = addressOf(PATH, entities[0] ?? {});
    const responses = await Promise.all(
      changes.map((change) => app.client.patch(address, change, { 'if-match': '"1"' })),
    );
    expect(responses.map((response) => response.status).toSorted()).toEqual([200, 412]);
  });
});
