// Managed by Espalier, and made again by every run.
/** The pattern of the whole application: what holds for every request, whatever the resource. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { beforeAll, describe, expect, test } from 'vitest';
import { Reader } from '../src/db/reader.ts';
import { answerBrokenRequest } from '../src/http/broken-request.ts';
import { HttpProblem } from '../src/http/problem.ts';
import { routesOfResource } from '../src/http/resource.ts';
import { entities } from '../src/modules/index.ts';
import { inTransaction, withCommits } from './app.ts';
import { expectProblem } from './expect-problem.ts';
import { json } from './json.ts';
import { lookThrough, rules, type Findings } from './pattern/rules.ts';
import { writable } from './rows.ts';

describe('every request', () => {
  const app = withCommits();

  test('has an id, its own or the one that it came with', async () => {
    const own = await app.client.get('/health/live');
    expect(own.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
    const given = await app.client.get('/health/live', { 'x-request-id': 'abc-1' });
    expect(given.headers.get('x-request-id')).toBe('abc-1');
  });

  test('is answered with a problem where it goes wrong', async () => {
    await expectProblem(await app.client.get('/nowhere'), 404);
    await expectProblem(await app.client.get('/api/nowhere'), 404);
    await expectProblem(await app.client.post('/nowhere', '{"a":'), 404);
  });

  test('says nothing of the inside of the server', async () => {
    const response = await app.post(() => Promise.reject(new Error('secret of the inside')));
    expect(await response.clone().text()).not.toContain('secret');
    await expectProblem(response, 500);
  });

  test('keeps the status and the errors of a problem that it throws', async () => {
    const errors = [{ pointer: '/name', code: 'mine', message: 'No.' }];
    await expectProblem(await app.post(() => Promise.reject(new HttpProblem(422, { errors }))), 422, '/name');
  });

  test('has no header of a success where it fails', async () => {
    const response = await app.post(async (ctx) => {
      ctx.set({ ETag: '"1"', Location: '/elsewhere', Link: '</next>; rel="next"', 'Last-Modified': 'now' });
      throw new Error('fails');
    });
    await expectProblem(response, 500);
  });

  test('carries headers that protect a browser', async () => {
    const { headers } = await app.client.get('/health/live');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('has an EntityManager of its own', async () => {
    const managers = new Set<unknown>();
    const one = (): Promise<Response> =>
      app.get(async (ctx) => {
        managers.add(ctx.state.em);
      });
    await Promise.all([one(), one(), one()]);
    expect(managers.size).toBe(3);
  });

  test('must not use the global EntityManager', async () => {
    await expect(app.database.orm.em.flush()).rejects.toThrow('global EntityManager');
  });
});

describe('what is no HTTP', () => {
  test.each([
    ['GET / NONSENSE\r\n\r\n', 400],
    [`GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`, 431],
  ])('is answered with a problem as well', async (sent, status) => {
    const server = createServer().on('clientError', answerBrokenRequest).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The server has no address.');
    const socket = connect(address.port, '127.0.0.1');
    socket.end(sent);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    server.close();
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*application/problem\\+json`));
    expect(JSON.parse(body)).toMatchObject({ status, instance: expect.any(String) });
  });
});

describe('a safe request', () => {
  const app = withCommits();
  const [entity]: readonly EntityClass<object>[] = entities;
  const all: FilterQuery<object> = {};
  const writes: Record<string, (em: SqlEntityManager) => Promise<unknown>> = {
    'plain SQL': (em) => em.execute('create table written (id integer)'),
    'SQL that begins to read': (em) => em.execute('with one as (select 1) insert into written select * from one'),
    Kysely: (em) => em.getKysely<object>().schema.createTable('written').addColumn('id', 'integer').execute(),
    'a transaction': (em) => em.transactional((inner) => inner.execute('create table written (id integer)')),
    ...(entity === undefined ? {} : { nativeDelete: (em) => em.nativeDelete(entity, all) }),
  };

  test.each(Object.keys(writes))('writes nothing: %s', async (name) => {
    const refused: unknown[] = [];
    app.database.takeStatements();
    const response = await app.get(async (ctx) => {
      await writes[name]?.(writable(ctx)).catch((error: unknown) => {
        refused.push(error);
        throw error;
      });
    });
    const statements = app.database.takeStatements();
    await expectProblem(response, 500);
    expect(refused.map(String)).toEqual([expect.stringContaining('safe request')]);
    expect(statements.filter((sql) => /create table|delete|insert/i.test(sql))).toEqual([]);
    await expect(app.database.orm.em.fork().execute('select * from written')).rejects.toThrow('written');
  });
});

describe('code that is written by hand keeps the rule', () => {
  let found: Findings;
  beforeAll(() => {
    found = lookThrough(join(import.meta.dirname, '..'));
  });

  test.each(rules)('$name', ({ name }) => {
    expect(found.byRule.get(name)).toEqual([]);
  });

  test('or says why not, where it breaks one', () => {
    expect(found.allowances).toEqual([]);
  });
});

describe('a resource', () => {
  test('is restricted to the scope that its routes file says', () => {
    const reader = new Reader<{ id: number }>({ name: 'things', columns: { id: 'plain' }, key: ['id'] }, (row) => row);
    const routes = routesOfResource({ reader, key: '/:id', operations: {} });
    routes({});
    expect(reader.isRestricted).toBe(false);
    routes({ scope: (where) => where('id', '>', 1) });
    expect(reader.isRestricted).toBe(true);
  });
});

describe('always there', () => {
  const app = withCommits();

  test('liveness and readiness', async () => {
    expect((await app.client.get('/health/live')).status).toBe(200);
    expect((await app.client.get('/health/ready')).status).toBe(200);
  });

  test('the description of the API, and a reference that needs no other host', async () => {
    const description = await json<{ openapi: string }>(await app.client.get('/openapi.json'));
    expect(description.openapi).toMatch(/^3\.1/);
    const page = await (await app.client.get('/docs')).text();
    expect(page).not.toMatch(/https?:\/\//);
    for (const [, source] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
      const asset = await app.client.get(source ?? '');
      expect(asset.status).toBe(200);
      await asset.arrayBuffer();
    }
  });
});

describe('the schema that the migrations make', () => {
  const app = inTransaction();

  test('has every table and column that the entities ask for', async () => {
    const all: readonly EntityClass<object>[] = entities;
    for (const entity of all) expect(await app.em.find(entity, {}, { limit: 1 })).toEqual([]);
  });
});
