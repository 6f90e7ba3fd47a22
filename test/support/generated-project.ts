/** A project that is generated for a test, and its application on a real database, called over HTTP. */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { createApp } from '../../generated-sample/src/app.ts';
import type { readConfig } from '../../generated-sample/src/config.ts';
import type { migrate } from '../../generated-sample/src/db/migrate.ts';
import type { openDatabase } from '../../generated-sample/src/db/open.ts';
import type { Database } from '../../src/model/index.ts';
import { newProject } from '../../src/index.ts';
import { freshDatabase } from './fresh-database.ts';

type Orm = Awaited<ReturnType<typeof openDatabase>>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Served {
  readonly orm: Orm;
  /** A body that is text or bytes is sent as it is. */
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  stop(): Promise<void>;
}

export class GeneratedProject {
  readonly root: string;

  /** It lies inside the repository, so that its files find what they import. */
  constructor(name: string) {
    this.root = join(import.meta.dirname, '../../.tmp', `${name}-${process.pid}`);
  }

  async generate(yaml: string): Promise<void> {
    this.remove();
    const { ok, diagnostics } = await newProject({ dir: this.root, model: { 'espalier.yaml': yaml } });
    if (!ok) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  }

  /** The migrated database and the application on it. */
  async serve(database: Database): Promise<Served> {
    // What the application logs is no part of a test's output.
    process.env['LOG_LEVEL'] = 'silent';
    const fresh =
      database === 'sqlite' ? { url: 'sqlite::memory:', drop: async () => undefined } : await freshDatabase();
    const own = {
      ...(await this.#load<{ readConfig: typeof readConfig }>('src/config.ts')),
      ...(await this.#load<{ openDatabase: typeof openDatabase }>('src/db/open.ts')),
      ...(await this.#load<{ migrate: typeof migrate }>('src/db/migrate.ts')),
      ...(await this.#load<{ createApp: typeof createApp }>('src/app.ts')),
    };
    const config = own.readConfig({ DATABASE_URL: fresh.url });
    const orm = await own.openDatabase(config.database);
    await own.migrate(orm);
    const server = own.createApp(orm, { config }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/api`;
    return {
      orm,
      send: (method, path, body, headers) => send(method, base + path, body, headers),
      stop: async () => {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
        await orm.close(true);
        await fresh.drop();
      },
    };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  async #load<Module>(path: string): Promise<Module> {
    const module: Module = await import(pathToFileURL(join(this.root, path)).href);
    return module;
  }
}

async function send(
  method: string,
  address: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const raw = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const response = await fetch(address, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': type }), ...headers },
    ...(body === undefined ? {} : { body: raw }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}
