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
import { ANY, countCommitted, keyOf, pick, writable } from '../../../test/rows.ts';
import { expectScope } from '../../../test/scope.ts';
import { withoutScopes } from '../../../test/scopes.ts';
import { categoryReader } from '../category/category.serializer.ts';
import { givenOrderItem } from '../order-item/order-item.fixture.ts';
import { orderItemReader } from '../order-item/order-item.serializer.ts';
import { Review } from '../review/review.entity.ts';
import { givenReview } from '../review/review.fixture.ts';
import { reviewReader } from '../review/review.serializer.ts';
import { givenTag } from '../tag/tag.fixture.ts';
import { tagReader } from '../tag/tag.serializer.ts';
import { Product } from './product.entity.ts';
import { givenProduct, invalidProduct, productNeeds, sampleProduct } from './product.fixture.ts';
import { productReader } from './product.serializer.ts';

const PATH = '/api/products';
const RESOURCE = {
  path: PATH,
  key: ['id'],
  operations: ['list', 'read', 'create', 'update', 'delete'],
  reader: productReader,
};
/** The members that are sent. */
const SENT = [
  'availableFrom',
  'category',
  'createdAt',
  'description',
  'id',
  'name',
  'price',
  'sku',
  'status',
  'stock',
  'tags',
  'type',
  'updatedAt',
  'version',
  'weight',
];
/** The address of a resource that isn't there. */
const NOWHERE = '/api/products/00000000-0000-7000-8000-000000000000';
/** The members of a sample that a change may have. */
const CHANGEABLE = ['name', 'description', 'price', 'stock', 'status', 'type', 'weight', 'availableFrom', 'category'];

withoutScopes();

describe('Products', () => {
  const app = inTransaction();

  /** Rows that differ: every other one refers to all that it may, the others have null where they may. */
  const fill = async (count: number) => {
    const { em } = app;
    for (let row = 0; row < count; row += 1) {
      const entity = await givenProduct(em);
      if (row % 2 === 0) {
        entity.tags.add(await givenTag(em));
      }
      if (row % 2 === 1) {
        entity.availableFrom = null;
      }
    }
    await em.flush();
  };

  test('create: 201 with its address, and the resource as it is stored', async () => {
    const sample = sampleProduct(await productNeeds(app.em));
    const before = await app.em.count(Product);
    const response = await app.client.post(PATH, sample);
    const created = await json(response, 201);
    expect(response.headers.get('location')).toBe(addressIn(PATH, created, ['id']));
    expect(created).toMatchObject(sample);
    expect(await app.em.count(Product)).toBe(before + 1);
    expect(await json(await app.client.get(addressIn(PATH, created, ['id'])))).toEqual(created);
  });

  test.each(invalidProduct)('create: 422 for $what, and nothing is stored', async ({ pointer, change }) => {
    const sample = sampleProduct(await productNeeds(app.em));
    const before = await app.em.count(Product);
    await expectProblem(await app.client.post(PATH, change(sample)), 422, pointer);
    expect(await app.em.count(Product)).toBe(before);
  });

  test.each(['id', 'costPrice', 'createdAt', 'updatedAt', 'deletedAt', 'version'])(
    'create: 422 for %s, which is not for clients to say',
    async (name) => {
      const sample = sampleProduct(await productNeeds(app.em));
      await expectProblem(await app.client.post(PATH, { ...sample, [name]: null }), 422, `/${name}`);
    },
  );

  test('create: 400 for a body that is no JSON object, 415 for another type, 413 for too much', async () => {
    await expectProblem(await app.client.post(PATH, '{"a":'), 400);
    await expectProblem(await app.client.post(PATH, []), 400);
    await expectProblem(await app.client.post(PATH, 'a=1', { 'content-type': 'text/plain' }), 415);
    await expectProblem(await app.client.post(PATH, { a: 'x'.repeat(200_000) }), 413);
  });

  test('create: 409 where sku is taken, and nothing of the request stays', async () => {
    const first = sampleProduct(await productNeeds(app.em));
    const second = { ...sampleProduct(await productNeeds(app.em)), sku: first.sku };
    await json(await app.client.post(PATH, first), 201);
    const before = await app.em.count(Product);
    await expectProblem(await app.client.post(PATH, second), 409, '/sku');
    expect(await app.em.count(Product)).toBe(before);
  });

  test('create: 422 where category does not exist, and nothing of the request stays', async () => {
    const sample = sampleProduct(await productNeeds(app.em));
    const before = await app.em.count(Product);
    await expectProblem(
      await app.client.post(PATH, { ...sample, category: '00000000-0000-7000-8000-000000000000' }),
      422,
      '/category',
    );
    expect(await app.em.count(Product)).toBe(before);
  });

  test('create: 422 where tags do not exist, and nothing of the request stays', async () => {
    const sample = sampleProduct(await productNeeds(app.em));
    const before = await app.em.count(Product);
    await expectProblem(await app.client.post(PATH, { ...sample, tags: [2147483647] }), 422, '/tags/0');
    expect(await app.em.count(Product)).toBe(before);
  });

  test('read: 404 where there is nothing', async () => {
    await expectProblem(await app.client.get(NOWHERE), 404);
  });

  test('read: sends these members and no others', async () => {
    const found = await json(await app.client.get(addressOf(PATH, await givenProduct(app.em))));
    expect(Object.keys(found).toSorted()).toEqual(SENT);
  });

  test('read: 304 for a client that has it already', async () => {
    const address = addressOf(PATH, await givenProduct(app.em));
    const etag = (await app.client.get(address)).headers.get('etag') ?? '';
    expect((await app.client.get(address, { 'if-none-match': etag })).status).toBe(304);
    expect((await app.client.get(address, { 'if-none-match': '"another"' })).status).toBe(200);
  });

  test('list: walks to its end while rows come in, without a gap or a repeat', async () => {
    await fill(5);
    await expectWholeWalk(app, RESOURCE, { between: () => givenProduct(app.em) });
  });

  test.each(['name', '-name', 'price', '-price', 'availableFrom', '-availableFrom'])(
    'list: walks to its end by %s while rows come in, without a gap or a repeat',
    async (sort) => {
      await fill(5);
      await expectWholeWalk(app, RESOURCE, { sort, between: () => givenProduct(app.em) });
    },
  );

  test('list: pages lead back as well, and the total counts all', async () => {
    await fill(5);
    await expectPagesBothWays(app, PATH);
    expect(await rowsOf(app, PATH)).toHaveLength(await app.em.count(Product));
  });

  test.each([
    ['name', 'text'],
    ['price', 'number'],
    ['availableFrom', 'exact'],
  ] as const)('list: sorted by %s, either way', async (name, order) => {
    await fill(5);
    await expectOrder(app, PATH, name, order);
  });

  test.each([
    ['sku', 'text'],
    ['name', 'text'],
    ['price', 'number'],
    ['status', 'equality'],
    ['type', 'text'],
    ['availableFrom', 'exact'],
    ['category', 'equality'],
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
    const address = `${PATH}?include=category,tags`;
    await fill(1);
    const forOne = await countStatements(app, address);
    await fill(4);
    expect(await countStatements(app, address)).toBe(forOne);
  });

  test('fields: the members that are asked for, and no others', async () => {
    await expectFields(app, RESOURCE, await givenProduct(app.em), SENT);
  });

  test('scope: what it hides is there for no operation', async () => {
    const { em } = app;
    await expectScope(app, RESOURCE, { shown: await givenProduct(em), hidden: await givenProduct(em) });
  });

  test('category: include embeds what it refers to, a body cannot refer to what is hidden', async () => {
    const { em } = app;
    const related = {
      of: RESOURCE,
      name: 'category',
      other: { path: '/api/categories', key: ['id'], operations: ['list', 'read'], reader: categoryReader },
      pair: async () => {
        const row = await givenProduct(em);
        const other = await row.category.loadOrFail();
        return { row, other };
      },
    };
    await expectEmbedded(app, related);
    await expectNoHiddenReference(app, related, { create: sampleProduct(await productNeeds(em)), update: {} });
  });

  test('tags: include embeds what it refers to, a body cannot refer to what is hidden', async () => {
    const { em } = app;
    const related = {
      of: RESOURCE,
      name: 'tags',
      many: true,
      other: { path: '/api/tags', key: ['id'], operations: ['list', 'read'], reader: tagReader },
      pair: async () => {
        const [row, other] = [await givenProduct(em), await givenTag(em)];
        row.tags.add(other);
        await em.flush();
        return { row, other };
      },
    };
    await expectEmbedded(app, related);
    await expectNoHiddenReference(app, related, { create: sampleProduct(await productNeeds(em)), update: {} });
  });

  test('update: changes what it is given, and nothing else', async () => {
    const { em } = app;
    const address = addressOf(PATH, await givenProduct(em));
    const before = await json(await app.client.get(address));
    const change = pick(sampleProduct(await productNeeds(em)), CHANGEABLE);
    const updated = await json(await app.client.patch(address, change, ANY));
    expect(updated).toMatchObject(change);
    const kept = ['id', 'sku', 'createdAt', 'tags'];
    expect(pick(updated, kept)).toEqual(pick(before, kept));
    expect(await json(await app.client.get(address))).toEqual(updated);
  });

  test('update: an empty one changes nothing', async () => {
    const address = addressOf(PATH, await givenProduct(app.em));
    const before = await app.client.get(address);
    const after = await app.client.patch(address, {}, ANY);
    const known = await json(before);
    expect(await json(after)).toEqual(known);
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
    expect(await json(await app.client.get(address))).toEqual(known);
  });

  test('update: 422 for what it does not know', async () => {
    const address = addressOf(PATH, await givenProduct(app.em));
    await expectProblem(await app.client.patch(address, { nothing: 1 }, ANY), 422, '/nothing');
  });

  test.each(['id', 'sku', 'costPrice', 'createdAt', 'updatedAt', 'deletedAt', 'version'])(
    'update: 422 for %s, which is not for clients to change',
    async (name) => {
      const address = addressOf(PATH, await givenProduct(app.em));
      await expectProblem(await app.client.patch(address, { [name]: null }, ANY), 422, `/${name}`);
    },
  );

  test('update: sets tags', async () => {
    const { em } = app;
    const [first, second] = [await givenTag(em), await givenTag(em)];
    const address = addressOf(PATH, await givenProduct(em));
    const keys = [first, second].map((other) => keyOf(other));
    const set = async (members: readonly unknown[]) => json(await app.client.patch(address, { tags: members }, ANY));
    expect((await set(keys)).tags).toEqual(expect.arrayContaining(keys));
    expect((await set(keys.slice(1))).tags).toEqual(keys.slice(1));
    expect((await set([])).tags).toEqual([]);
  });

  test('update: 428 without If-Match, 412 where it is stale', async () => {
    const entity = await givenProduct(app.em);
    const address = addressOf(PATH, entity);
    const send = (headers = {}) => app.client.patch(address, {}, headers);
    await expectProblem(await send(), 428);
    await expectProblem(await send({ 'if-match': '"0"' }), 412);
    expect((await send({ 'if-match': `"${entity.version}"` })).ok).toBe(true);
  });

  test('update: the ETag goes on with each change', async () => {
    const address = addressOf(PATH, await givenProduct(app.em));
    const change = pick(sampleProduct(await productNeeds(app.em)), CHANGEABLE);
    const first = await app.client.patch(address, change, ANY);
    const again = pick(sampleProduct(await productNeeds(app.em)), CHANGEABLE);
    const second = await app.client.patch(address, again, { 'if-match': first.headers.get('etag') ?? '' });
    expect(second.status).toBe(200);
    await expectProblem(await app.client.patch(address, again, { 'if-match': '"1"' }), 412);
  });

  test('delete: 204, and then there is nothing', async () => {
    const address = addressOf(PATH, await givenProduct(app.em));
    const before = await app.em.count(Product);
    expect((await app.client.delete(address, ANY)).status).toBe(204);
    expect(await app.em.count(Product)).toBe(before - 1);
    await expectProblem(await app.client.delete(address, ANY), 404);
    await expectProblem(await app.client.get(address), 404);
    await expectProblem(await app.client.patch(address, {}, ANY), 404);
    expect(await rowsOf(app, PATH)).toHaveLength(before - 1);
  });

  test('delete: the row stays, with the time of its end', async () => {
    const entity = await givenProduct(app.em);
    await app.client.delete(addressOf(PATH, entity), ANY);
    const { em } = app;
    const row = await em.findOneOrFail(Product, keyOf(entity), { filters: { softDelete: false } });
    expect(row.deletedAt).toBeInstanceOf(Date);
  });

  test('delete: 409 while an OrderItem refers to it by product', async () => {
    const { em } = app;
    const child = await givenOrderItem(em);
    const parent = await child.product.loadOrFail();
    const response = await app.client.delete(addressOf(PATH, parent), ANY);
    await expectProblem(response, 409);
    expect(await app.em.findOne(Product, keyOf(parent))).not.toBeNull();
  });

  test('delete: takes the Reviews that refer to it by product along', async () => {
    const { em } = app;
    const child = await givenReview(em);
    const parent = await child.product.loadOrFail();
    const response = await app.client.delete(addressOf(PATH, parent), ANY);
    expect(response.status).toBe(204);
    expect(await app.em.findOne(Review, keyOf(child))).toBeNull();
  });

  test('check price_not_negative: 422 for a row that breaks it', async () => {
    const response = await app.post(async (ctx) => {
      const { em } = ctx.state;
      const entity = await givenProduct(em);
      entity.price = '-1.00';
      await em.flush();
    });
    const { errors } = await expectProblem(response, 422, '');
    expect(errors).toMatchObject([
      { code: 'check', message: expect.stringContaining('products_price_not_negative_check') },
    ]);
  });

  test('/orderItems: what belongs to one alone, without what is hidden', async () => {
    const { em } = app;
    await expectChildren(app, {
      of: RESOURCE,
      name: 'orderItems',
      other: {
        path: '/api/order-items',
        key: ['order', 'product'],
        operations: ['list', 'read'],
        reader: orderItemReader,
      },
      pair: async () => {
        const other = await givenOrderItem(em);
        const row = await other.product.loadOrFail();
        return { row, other };
      },
    });
    await expectProblem(await app.client.get(`${NOWHERE}/orderItems`), 404);
  });

  test('/reviews: what belongs to one alone, without what is hidden', async () => {
    const { em } = app;
    await expectChildren(app, {
      of: RESOURCE,
      name: 'reviews',
      other: { path: '/api/reviews', key: ['id'], operations: ['list', 'read'], reader: reviewReader },
      pair: async () => {
        const other = await givenReview(em);
        const row = await other.product.loadOrFail();
        return { row, other };
      },
    });
    await expectProblem(await app.client.get(`${NOWHERE}/reviews`), 404);
  });

  test('/tags: what belongs to one alone, without what is hidden', async () => {
    const { em } = app;
    await expectChildren(app, {
      of: RESOURCE,
      name: 'tags',
      other: { path: '/api/tags', key: ['id'], operations: ['list', 'read'], reader: tagReader },
      pair: async () => {
        const [row, other] = [await givenProduct(em), await givenTag(em)];
        row.tags.add(other);
        await em.flush();
        return { row, other };
      },
    });
    await expectProblem(await app.client.get(`${NOWHERE}/tags`), 404);
  });
});

describe('Products, with commits', () => {
  const app = withCommits();

  test('a request is one transaction: all of it is there for others, or nothing', async () => {
    const before = await countCommitted(app, Product);
    const made = await app.post(async (ctx) => {
      await givenProduct(ctx.state.em);
    });
    expect(made.status).toBe(200);
    const between = await countCommitted(app, Product);
    expect(between).toBeGreaterThan(before);

    const failed = await app.post(async (ctx) => {
      await givenProduct(ctx.state.em);
      throw new Error('after the row was written');
    });
    await expectProblem(failed, 500);
    expect(await countCommitted(app, Product)).toBe(between);
  });

  test('requests at the same time do not see what the others have in memory', async () => {
    const loaded: object[] = [];
    await app.post(async (ctx) => {
      await givenProduct(ctx.state.em);
    });
    const load = () =>
      app.get(async (ctx) => {
        loaded.push(...(await ctx.state.em.find(Product, {}, { limit: 1 })));
      });
    await Promise.all([load(), load(), load()]);
    expect(loaded).toHaveLength(3);
    expect(new Set(loaded).size).toBe(3);
  });

  test('a GET that writes fails, and an entity is never a body', async () => {
    const before = await countCommitted(app, Product);
    await expectProblem(
      await app.get(async (ctx) => {
        await givenProduct(writable(ctx));
      }),
      500,
    );
    expect(await countCommitted(app, Product)).toBe(before);
    await expectProblem(
      await app.post(async (ctx) => {
        JSON.stringify(await givenProduct(ctx.state.em));
      }),
      500,
    );
    expect(await countCommitted(app, Product)).toBe(before);
  });

  test('creates at the same time are all there afterwards', async () => {
    const bodies: object[] = [];
    await app.post(async (ctx) => {
      for (let row = 0; row < 5; row += 1) bodies.push(sampleProduct(await productNeeds(ctx.state.em)));
    });
    const before = await countCommitted(app, Product);
    const responses = await Promise.all(bodies.map((body) => app.client.post(PATH, body)));
    expect(responses.map((response) => response.status)).toEqual(bodies.map(() => 201));
    expect(await countCommitted(app, Product)).toBe(before + bodies.length);
  });

  test('of two changes of one version at the same time, one wins', async () => {
    const entities: object[] = [];
    const changes: object[] = [];
    await app.post(async (ctx) => {
      entities.push(await givenProduct(ctx.state.em));
      for (let row = 0; row < 2; row += 1) {
        changes.push(pick(sampleProduct(await productNeeds(ctx.state.em)), CHANGEABLE));
      }
    });
    const address = addressOf(PATH, entities[0] ?? {});
    const responses = await Promise.all(
      changes.map((change) => app.client.patch(address, change, { 'if-match': '"1"' })),
    );
    expect(responses.map((response) => response.status).toSorted()).toEqual([200, 412]);
  });
});
