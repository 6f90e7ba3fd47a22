// Managed by Espalier, and made again by every run.
/** The application as the tests use it. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/sql';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { createApp } from '../src/app.ts';
import { readConfig, type Config } from '../src/config.ts';
import type { AppContext, AppMiddleware, WriteContext } from '../src/http/context.ts';
import { read, write } from '../src/http/unit-of-work.ts';
import { Client } from './client.ts';
import type { TestDatabase } from './databases.ts';
import { describedFetch } from './described-fetch.ts';
import { newDatabase } from './new-database.ts';

export interface Tested {
  readonly client: Client;
  readonly database: TestDatabase;
  /** A request that does `work` in the place of a handler: one that writes, or, for GET, one that reads. */
  post(work: (ctx: WriteContext) => Promise<void>): Promise<Response>;
  get(work: (ctx: AppContext) => Promise<void>): Promise<Response>;
}

interface InTransaction extends Tested {
  /** A new EntityManager inside of the test's transaction: it sees what requests have stored, and has nothing in memory. */
  readonly em: SqlEntityManager;
}

/** Each test in a transaction that is rolled back: quick, and every test starts with an empty database. One request at a time. */
export function inTransaction(): InTransaction {
  let database: TestDatabase;
  let running: Running;
  let outer: SqlEntityManager;
  const fork = (): SqlEntityManager => outer.fork({ keepTransactionContext: true });

  beforeAll(async () => {
    database = await sharedDatabase();
    running = await start(database.orm, { config: configFor(database), fork });
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    outer = database.orm.em.fork();
    await outer.begin();
  });
  afterEach(() => outer.rollback());

  return {
    get client() {
      return running.client;
    },
    get database() {
      return database;
    },
    get em() {
      return fork();
    },
    post: (work) => running.post(work),
    get: (work) => running.get(work),
  };
}

/** With real commits, in a database of its own: for requests at the same time, and for what a commit or a rollback leaves. */
export function withCommits(limits: Partial<Config['database']> = {}): Tested {
  let database: TestDatabase;
  let running: Running;

  beforeAll(async () => {
    database = await newDatabase({ shared: true, limits });
    running = await start(database.orm, { config: configFor(database) });
  });
  afterAll(async () => {
    await running.stop();
    await database.close();
  });

  return {
    get client() {
      return running.client;
    },
    get database() {
      return database;
    },
    post: (work) => running.post(work),
    get: (work) => running.get(work),
  };
}

interface Running extends Pick<Tested, 'client' | 'post' | 'get'> {
  stop(): Promise<void>;
}

async function start(orm: MikroORM, options: Parameters<typeof createApp>[1]): Promise<Running> {
  const app = createApp(orm, options);
  const handlers = new Map<string, AppMiddleware>();
  app.use((ctx, next) => handlers.get(ctx.path)?.(Object.assign(ctx, { params: {} }), next) ?? next());
  const server: Server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no address.');
  const client = new Client(`http://127.0.0.1:${address.port}`, describedFetch);
  let requests = 0;
  const addressOf = (handler: AppMiddleware): string => {
    requests += 1;
    const path = `/test/${requests}`;
    handlers.set(path, handler);
    return path;
  };
  return {
    client,
    post: (work) => client.post(addressOf(write(() => undefined, answered(work))), {}),
    get: (work) => client.get(addressOf(read(answered(work)))),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The work, and then 200. */
function answered<Context extends { body: unknown }>(
  work: (ctx: Context) => Promise<void>,
): (ctx: Context) => Promise<void> {
  return async (ctx) => {
    await work(ctx);
    ctx.body = {};
  };
}

/** The environment's defaults: tests never read a .env file. */
function configFor(database: TestDatabase): Config {
  const config = readConfig({ DATABASE_URL: database.config.url });
  return { ...config, database: { ...config.database, ...database.config } };
}

/** One database for all files of a worker, since each test leaves it empty. */
let shared: Promise<TestDatabase> | undefined;

function sharedDatabase(): Promise<TestDatabase> {
  shared ??= newDatabase();
  return shared;
}
