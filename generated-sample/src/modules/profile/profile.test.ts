// Managed by Espalier: made from the model, and made again by every run. Tests of your own belong into a file beside this one.
import { describe, expect, test } from 'vitest';
import { inTransaction, withCommits } from '../../../test/app.ts';
import { expectProblem } from '../../../test/expect-problem.ts';
import { expectFilter } from '../../../test/filters.ts';
import { json } from '../../../test/json.ts';
import { countStatements, expectPagesBothWays, expectWholeWalk, rowsOf } from '../../../test/pages.ts';
import { expectEmbedded, expectNoHiddenReference } from '../../../test/relations.ts';
import { addressIn, addressOf, expectFields } from '../../../test/resource.ts';
import { countCommitted, pick, writable } from '../../../test/rows.ts';
import { expectScope } from '../../../test/scope.ts';
import { withoutScopes } from '../../../test/scopes.ts';
import { customerReader } from '../customer/customer.serializer.ts';
import { Profile } from './profile.entity.ts';
import { givenProfile, invalidProfile, profileNeeds, sampleProfile } from './profile.fixture.ts';
import { profileReader } from './profile.serializer.ts';

const PATH = '/api/profiles';
const RESOURCE = {
  path: PATH,
  key: ['id'],
  operations: ['list', 'read', 'create', 'update', 'delete'],
  reader: profileReader,
};
/** The members that are sent. */
const SENT = ['biography', 'birthday', 'customer', 'id'];
/** The address of a resource that isn't there. */
const NOWHERE = '/api/profiles/00000000-0000-7000-8000-000000000000';
/** The members of a sample that a change may have. */
const CHANGEABLE = ['biography', 'birthday', 'customer'];

withoutScopes();

describe('Profiles', () => {
  const app = inTransaction();

  /** Rows that differ. */
  const fill = async (count: number) => {
    const { em } = app;
    for (let row = 0; row < count; row += 1) {
      await givenProfile(em);
    }
  };

  test('create: 201 with its address, and the resource as it is stored', async () => {
    const sample = sampleProfile(await profileNeeds(app.em));
    const before = await app.em.count(Profile);
    const response = await app.client.post(PATH, sample);
    const created = await json(response, 201);
    expect(response.headers.get('location')).toBe(addressIn(PATH, created, ['id']));
    expect(created).toMatchObject(sample);
    expect(await app.em.count(Profile)).toBe(before + 1);
    expect(await json(await app.client.get(addressIn(PATH, created, ['id'])))).toEqual(created);
  });

  test.each(invalidProfile)('create: 422 for $what, and nothing is stored', async ({ pointer, change }) => {
    const sample = sampleProfile(await profileNeeds(app.em));
    const before = await app.em.count(Profile);
    await expectProblem(await app.client.post(PATH, change(sample)), 422, pointer);
    expect(await app.em.count(Profile)).toBe(before);
  });

  test.each(['id'])('create: 422 for %s, which is not for clients to say', async (name) => {
    const sample = sampleProfile(await profileNeeds(app.em));
    await expectProblem(await app.client.post(PATH, { ...sample, [name]: null }), 422, `/${name}`);
  });

  test('create: 400 for a body that is no JSON object, 415 for another type, 413 for too much', async () => {
    await expectProblem(await app.client.post(PATH, '{"a":'), 400);
    await expectProblem(await app.client.post(PATH, []), 400);
    await expectProblem(await app.client.post(PATH, 'a=1', { 'content-type': 'text/plain' }), 415);
    await expectProblem(await app.client.post(PATH, { a: 'x'.repeat(200_000) }), 413);
  });

  test('create: 409 where customer is taken, and nothing of the request stays', async () => {
    const first = sampleProfile(await profileNeeds(app.em));
    const second = { ...sampleProfile(await profileNeeds(app.em)), customer: first.customer };
    await json(await app.client.post(PATH, first), 201);
    const before = await app.em.count(Profile);
    await expectProblem(await app.client.post(PATH, second), 409, '/customer');
    expect(await app.em.count(Profile)).toBe(before);
  });

  test('create: 422 where customer does not exist, and nothing of the request stays', async () => {
    const sample = sampleProfile(await profileNeeds(app.em));
    const before = await app.em.count(Profile);
    await expectProblem(
      await app.client.post(PATH, { ...sample, customer: '00000000-0000-7000-8000-000000000000' }),
      422,
      '/customer',
    );
    expect(await app.em.count(Profile)).toBe(before);
  });

  test('read: 404 where there is nothing', async () => {
    await expectProblem(await app.client.get(NOWHERE), 404);
  });

  test('read: sends these members and no others', async () => {
    const found = await json(await app.client.get(addressOf(PATH, await givenProfile(app.em))));
    expect(Object.keys(found).toSorted()).toEqual(SENT);
  });

  test('list: walks to its end while rows come in, without a gap or a repeat', async () => {
    await fill(5);
    await expectWholeWalk(app, RESOURCE, { between: () => givenProfile(app.em) });
  });

  test('list: pages lead back as well, and the total counts all', async () => {
    await fill(5);
    await expectPagesBothWays(app, PATH);
    expect(await rowsOf(app, PATH)).toHaveLength(await app.em.count(Profile));
  });

  test.each([['customer', 'equality']] as const)('list: filter by %s', async (name, order) => {
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
    const address = `${PATH}?include=customer`;
    await fill(1);
    const forOne = await countStatements(app, address);
    await fill(4);
    expect(await countStatements(app, address)).toBe(forOne);
  });

  test('fields: the members that are asked for, and no others', async () => {
    await expectFields(app, RESOURCE, await givenProfile(app.em), SENT);
  });

  test('scope: what it hides is there for no operation', async () => {
    const { em } = app;
    await expectScope(app, RESOURCE, { shown: await givenProfile(em), hidden: await givenProfile(em) });
  });

  test('customer: include embeds what it refers to, a body cannot refer to what is hidden', async () => {
    const { em } = app;
    const related = {
      of: RESOURCE,
      name: 'customer',
      other: { path: '/api/customers', key: ['id'], operations: ['list', 'read'], reader: customerReader },
      pair: async () => {
        const row = await givenProfile(em);
        const other = await row.customer.loadOrFail();
        return { row, other };
      },
    };
    await expectEmbedded(app, related);
    await expectNoHiddenReference(app, related, { create: sampleProfile(await profileNeeds(em)), update: {} });
  });

  test('update: changes what it is given, and nothing else', async () => {
    const { em } = app;
    const address = addressOf(PATH, await givenProfile(em));
    const before = await json(await app.client.get(address));
    const change = pick(sampleProfile(await profileNeeds(em)), CHANGEABLE);
    const updated = await json(await app.client.patch(address, change));
    expect(updated).toMatchObject(change);
    const kept = ['id'];
    expect(pick(updated, kept)).toEqual(pick(before, kept));
    expect(await json(await app.client.get(address))).toEqual(updated);
  });

  test('update: an empty one changes nothing', async () => {
    const address = addressOf(PATH, await givenProfile(app.em));
    const before = await app.client.get(address);
    const after = await app.client.patch(address, {});
    const known = await json(before);
    expect(await json(after)).toEqual(known);
    expect(await json(await app.client.get(address))).toEqual(known);
  });

  test('update: 422 for what it does not know', async () => {
    const address = addressOf(PATH, await givenProfile(app.em));
    await expectProblem(await app.client.patch(address, { nothing: 1 }), 422, '/nothing');
  });

  test.each(['id'])('update: 422 for %s, which is not for clients to change', async (name) => {
    const address = addressOf(PATH, await givenProfile(app.em));
    await expectProblem(await app.client.patch(address, { [name]: null }), 422, `/${name}`);
  });

  test('delete: 204, and then there is nothing', async () => {
    const address = addressOf(PATH, await givenProfile(app.em));
    const before = await app.em.count(Profile);
    expect((await app.client.delete(address)).status).toBe(204);
    expect(await app.em.count(Profile)).toBe(before - 1);
    await expectProblem(await app.client.delete(address), 404);
    await expectProblem(await app.client.get(address), 404);
    await expectProblem(await app.client.patch(address, {}), 404);
    expect(await rowsOf(app, PATH)).toHaveLength(before - 1);
  });
});

describe('Profiles, with commits', () => {
  const app = withCommits();

  test('a request is one transaction: all of it is there for others, or nothing', async () => {
    const before = await countCommitted(app, Profile);
    const made = await app.post(async (ctx) => {
      await givenProfile(ctx.state.em);
    });
    expect(made.status).toBe(200);
    const between = await countCommitted(app, Profile);
    expect(between).toBeGreaterThan(before);

    const failed = await app.post(async (ctx) => {
      await givenProfile(ctx.state.em);
      throw new Error('after the row was written');
    });
    await expectProblem(failed, 500);
    expect(await countCommitted(app, Profile)).toBe(between);
  });

  test('requests at the same time do not see what the others have in memory', async () => {
    const loaded: object[] = [];
    await app.post(async (ctx) => {
      await givenProfile(ctx.state.em);
    });
    const load = () =>
      app.get(async (ctx) => {
        loaded.push(...(await ctx.state.em.find(Profile, {}, { limit: 1 })));
      });
    await Promise.all([load(), load(), load()]);
    expect(loaded).toHaveLength(3);
    expect(new Set(loaded).size).toBe(3);
  });

  test('a GET that writes fails, and an entity is never a body', async () => {
    const before = await countCommitted(app, Profile);
    await expectProblem(
      await app.get(async (ctx) => {
        await givenProfile(writable(ctx));
      }),
      500,
    );
    expect(await countCommitted(app, Profile)).toBe(before);
    await expectProblem(
      await app.post(async (ctx) => {
        JSON.stringify(await givenProfile(ctx.state.em));
      }),
      500,
    );
    expect(await countCommitted(app, Profile)).toBe(before);
  });

  test('creates at the same time are all there afterwards', async () => {
    const bodies: object[] = [];
    await app.post(async (ctx) => {
      for (let row = 0; row < 5; row += 1) bodies.push(sampleProfile(await profileNeeds(ctx.state.em)));
    });
    const before = await countCommitted(app, Profile);
    const responses = await Promise.all(bodies.map((body) => app.client.post(PATH, body)));
    expect(responses.map((response) => response.status)).toEqual(bodies.map(() => 201));
    expect(await countCommitted(app, Profile)).toBe(before + bodies.length);
  });
});
