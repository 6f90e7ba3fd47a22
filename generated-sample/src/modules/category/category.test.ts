// Managed by Espalier: made from the model, and made again by every run. Tests of your own belong into a file beside this one.
import { describe, expect, test } from 'vitest';
import { inTransaction, withCommits } from '../../../test/app.ts';
import { expectProblem } from '../../../test/expect-problem.ts';
import { expectFilter } from '../../../test/filters.ts';
import { json } from '../../../test/json.ts';
import { expectOrder } from '../../../test/order.ts';
import { countStatements, expectPagesBothWays, expectWholeWalk, rowsOf } from '../../../test/pages.ts';
import { expectChildren, expectEmbedded, expectNoHiddenReference } from '../../../test/relations.ts';
import { addressIn, addressOf, expectFields } from '../../../test/resource.ts';
import { countCommitted, keyOf, pick, refTo, writable } from '../../../test/rows.ts';
import { expectScope } from '../../../test/scope.ts';
import { withoutScopes } from '../../../test/scopes.ts';
import { givenProduct } from '../product/product.fixture.ts';
import { productReader } from '../product/product.serializer.ts';
import { Category } from './category.entity.ts';
import { givenCategory, invalidCategory, sampleCategory } from './category.fixture.ts';
import { categoryReader } from './category.serializer.ts';

const PATH = '/api/categories';
const RESOURCE = {
  path: PATH,
  key: ['id'],
  operations: ['list', 'read', 'create', 'update', 'delete'],
  reader: categoryReader,
};
/** The members that are sent. */
const SENT = ['id', 'name', 'parent', 'position'];
/** The address of a resource that isn't there. */
const NOWHERE = '/api/categories/00000000-0000-7000-8000-000000000000';
/** The members of a sample that a change may have. */
const CHANGEABLE = ['name', 'position'];

withoutScopes();

describe('Categories', () => {
  const app = inTransaction();

  /** Rows that differ: every other one refers to all that it may. */
  const fill = async (count: number) => {
    const { em } = app;
    for (let row = 0; row < count; row += 1) {
      const entity = await givenCategory(em);
      if (row % 2 === 0) {
        entity.parent = refTo(await givenCategory(em));
      }
    }
    await em.flush();
  };

  test('create: 201 with its address, and the resource as it is stored', async () => {
    const sample = sampleCategory();
    const before = await app.em.count(Category);
    const response = await app.client.post(PATH, sample);
    const created = await json(response, 201);
    expect(response.headers.get('location')).toBe(addressIn(PATH, created, ['id']));
    expect(created).toMatchObject(sample);
    expect(await app.em.count(Category)).toBe(before + 1);
    expect(await json(await app.client.get(addressIn(PATH, created, ['id'])))).toEqual(created);
  });

  test.each(invalidCategory)('create: 422 for $what, and nothing is stored', async ({ pointer, change }) => {
    const sample = sampleCategory();
    const before = await app.em.count(Category);
    await expectProblem(await app.client.post(PATH, change(sample)), 422, pointer);
    expect(await app.em.count(Category)).toBe(before);
  });

  test.each(['id'])('create: 422 for %s, which is not for clients to say', async (name) => {
    const sample = sampleCategory();
    await expectProblem(await app.client.post(PATH, { ...sample, [name]: null }), 422, `/${name}`);
  });

  test('create: 400 for a body that is no JSON object, 415 for another type, 413 for too much', async () => {
    await expectProblem(await app.client.post(PATH, '{"a":'), 400);
    await expectProblem(await app.client.post(PATH, []), 400);
    await expectProblem(await app.client.post(PATH, 'a=1', { 'content-type': 'text/plain' }), 415);
    await expectProblem(await app.client.post(PATH, { a: 'x'.repeat(200_000) }), 413);
  });

  test('create: 409 where name is taken, and nothing of the request stays', async () => {
    const first = sampleCategory();
    const second = { ...sampleCategory(), name: first.name };
    await json(await app.client.post(PATH, first), 201);
    const before = await app.em.count(Category);
    await expectProblem(await app.client.post(PATH, second), 409, '/name');
    expect(await app.em.count(Category)).toBe(before);
  });

  test('create: 422 where parent does not exist, and nothing of the request stays', async () => {
    const sample = sampleCategory();
    const before = await app.em.count(Category);
    await expectProblem(
      await app.client.post(PATH, { ...sample, parent: '00000000-0000-7000-8000-000000000000' }),
      422,
      '/parent',
    );
    expect(await app.em.count(Category)).toBe(before);
  });

  test('read: 404 where there is nothing', async () => {
    await expectProblem(await app.client.get(NOWHERE), 404);
  });

  test('read: sends these members and no others', async () => {
    const found = await json(await app.client.get(addressOf(PATH, await givenCategory(app.em))));
    expect(Object.keys(found).toSorted()).toEqual(SENT);
  });

  test('list: walks to its end while rows come in, without a gap or a repeat', async () => {
    await fill(5);
    await expectWholeWalk(app, RESOURCE, { between: () => givenCategory(app.em) });
  });

  test.each(['name', '-name'])(
    'list: walks to its end by %s while rows come in, without a gap or a repeat',
    async (sort) => {
      await fill(5);
      await expectWholeWalk(app, RESOURCE, { sort, between: () => givenCategory(app.em) });
    },
  );

  test('list: pages lead back as well, and the total counts all', async () => {
    await fill(5);
    await expectPagesBothWays(app, PATH);
    expect(await rowsOf(app, PATH)).toHaveLength(await app.em.count(Category));
  });

  test.each([['name', 'text']] as const)('list: sorted by %s, either way', async (name, order) => {
    await fill(5);
    await expectOrder(app, PATH, name, order);
  });

  test.each([
    ['name', 'text'],
    ['parent', 'equality'],
  ] as const)('list: filter by %s', async (name, order) => {
    await fill(5);
    await expectFilter(app, PATH, name, order);
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
    const address = `${PATH}?include=parent`;
    await fill(1);
    const forOne = await countStatements(app, address);
    await fill(4);
    expect(await countStatements(app, address)).toBe(forOne);
  });

  test('fields: the members that are asked for, and no others', async () => {
    await expectFields(app, RESOURCE, await givenCategory(app.em), SENT);
  });

  test('scope: what it hides is there for no operation', async () => {
    const { em } = app;
    await expectScope(app, RESOURCE, { shown: await givenCategory(em), hidden: await givenCategory(em) });
  });

  test('parent: include embeds what it refers to, a body cannot refer to what is hidden', async () => {
    const { em } = app;
    const related = {
      of: RESOURCE,
      name: 'parent',
      other: RESOURCE,
      pair: async () => {
        const [row, other] = [await givenCategory(em), await givenCategory(em)];
        row.parent = refTo(other);
        await em.flush();
        return { row, other };
      },
    };
    await expectEmbedded(app, related);
    await expectNoHiddenReference(app, related, { create: sampleCategory(), update: {} });
  });

  test('update: changes what it is given, and nothing else', async () => {
    const { em } = app;
    const address = addressOf(PATH, await givenCategory(em));
    const before = await json(await app.client.get(address));
    const change = pick(sampleCategory(), CHANGEABLE);
    const updated = await json(await app.client.patch(address, change));
    expect(updated).toMatchObject(change);
    const kept = ['id', 'parent'];
    expect(pick(updated, kept)).toEqual(pick(before, kept));
    expect(await json(await app.client.get(address))).toEqual(updated);
  });

  test('update: an empty one changes nothing', async () => {
    const address = addressOf(PATH, await givenCategory(app.em));
    const before = await app.client.get(address);
    const after = await app.client.patch(address, {});
    const known = await json(before);
    expect(await json(after)).toEqual(known);
    expect(await json(await app.client.get(address))).toEqual(known);
  });

  test('update: 422 for what it does not know', async () => {
    const address = addressOf(PATH, await givenCategory(app.em));
    await expectProblem(await app.client.patch(address, { nothing: 1 }), 422, '/nothing');
  });

  test.each(['id'])('update: 422 for %s, which is not for clients to change', async (name) => {
    const address = addressOf(PATH, await givenCategory(app.em));
    await expectProblem(await app.client.patch(address, { [name]: null }), 422, `/${name}`);
  });

  test('delete: 204, and then there is nothing', async () => {
    const address = addressOf(PATH, await givenCategory(app.em));
    const before = await app.em.count(Category);
    expect((await app.client.delete(address)).status).toBe(204);
    expect(await app.em.count(Category)).toBe(before - 1);
    await expectProblem(await app.client.delete(address), 404);
    await expectProblem(await app.client.get(address), 404);
    await expectProblem(await app.client.patch(address, {}), 404);
    expect(await rowsOf(app, PATH)).toHaveLength(before - 1);
  });

  test('delete: lets go of the Categories that refer to it by parent', async () => {
    const { em } = app;
    const child = await givenCategory(em);
    const parent = await givenCategory(em);
    child.parent = refTo(parent);
    await em.flush();
    const response = await app.client.delete(addressOf(PATH, parent));
    expect(response.status).toBe(204);
    const left = await app.em.findOneOrFail(Category, keyOf(child));
    expect(left.parent).toBeNull();
  });

  test('delete: 409 while a Product refers to it by category', async () => {
    const { em } = app;
    const child = await givenProduct(em);
    const parent = await child.category.loadOrFail();
    const response = await app.client.delete(addressOf(PATH, parent));
    await expectProblem(response, 409);
    expect(await app.em.findOne(Category, keyOf(parent))).not.toBeNull();

    child.deletedAt = new Date();
    await em.flush();
    const held = await app.client.delete(addressOf(PATH, parent));
    expect(await held.clone().text()).toContain('softly deleted');
    await expectProblem(held, 409);
  });

  test('/children: what belongs to one alone, without what is hidden', async () => {
    const { em } = app;
    await expectChildren(app, {
      of: RESOURCE,
      name: 'children',
      other: RESOURCE,
      pair: async () => {
        const [row, other] = [await givenCategory(em), await givenCategory(em)];
        other.parent = refTo(row);
        await em.flush();
        return { row, other };
      },
    });
    await expectProblem(await app.client.get(`${NOWHERE}/children`), 404);
  });

  test('/products: what belongs to one alone, without what is hidden', async () => {
    const { em } = app;
    await expectChildren(app, {
      of: RESOURCE,
      name: 'products',
      other: { path: '/api/products', key: ['id'], operations: ['list', 'read'], reader: productReader },
      pair: async () => {
        const other = await givenProduct(em);
        const row = await other.category.loadOrFail();
        return { row, other };
      },
    });
    await expectProblem(await app.client.get(`${NOWHERE}/products`), 404);
  });
});

describe('Categories, with commits', () => {
  const app = withCommits();

  test('a request is one transaction: all of it is there for others, or nothing', async () => {
    const before = await countCommitted(app, Category);
    const made = await app.post(async (ctx) => {
      await givenCategory(ctx.state.em);
    });
    expect(made.status).toBe(200);
    const between = await countCommitted(app, Category);
    expect(between).toBeGreaterThan(before);

    const failed = await app.post(async (ctx) => {
      await givenCategory(ctx.state.em);
      throw new Error('after the row was written');
    });
    await expectProblem(failed, 500);
    expect(await countCommitted(app, Category)).toBe(between);
  });

  test('requests at the same time do not see what the others have in memory', async () => {
    const loaded: object[] = [];
    await app.post(async (ctx) => {
      await givenCategory(ctx.state.em);
    });
    const load = () =>
      app.get(async (ctx) => {
        loaded.push(...(await ctx.state.em.find(Category, {}, { limit: 1 })));
      });
    await Promise.all([load(), load(), load()]);
    expect(loaded).toHaveLength(3);
    expect(new Set(loaded).size).toBe(3);
  });

  test('a GET that writes fails, and an entity is never a body', async () => {
    const before = await countCommitted(app, Category);
    await expectProblem(
      await app.get(async (ctx) => {
        await givenCategory(writable(ctx));
      }),
      500,
    );
    expect(await countCommitted(app, Category)).toBe(before);
    await expectProblem(
      await app.post(async (ctx) => {
        JSON.stringify(await givenCategory(ctx.state.em));
      }),
      500,
    );
    expect(await countCommitted(app, Category)).toBe(before);
  });

  test('creates at the same time are all there afterwards', async () => {
    const bodies = Array.from({ length: 5 }, () => sampleCategory());
    const before = await countCommitted(app, Category);
    const responses = await Promise.all(bodies.map((body) => app.client.post(PATH, body)));
    expect(responses.map((response) => response.status)).toEqual(bodies.map(() => 201));
    expect(await countCommitted(app, Category)).toBe(before + bodies.length);
  });
});
