/**
 * The example shop as a project of its own: generated, installed, migrated, seeded, and running until it is told to stop. A second run
 * finds most of it done. PORT chooses the port.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { generateProject, installDependencies, newProject, textOfDiagnostics } from '../src/index.ts';

const root = resolve(import.meta.dirname, '..');
const shop = resolve(process.cwd(), process.argv[2] ?? 'my-shop');
const name = relative(process.cwd(), shop) || '.';
const port = Number(process.env['PORT'] ?? 3000);
const address = `http://127.0.0.1:${port}`;

/** Ends the run with a message for the user, not with a stack. */
class Stop extends Error {}

let child: ChildProcess | null = null;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal));

function stop(signal: NodeJS.Signals): void {
  stopping = true;
  if (child === null) process.exit(0);
  child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
}

try {
  await checkPort();
  await generate();
  await install();
  await migrateAndSeed();
  await serve();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  if (!stopping) process.stderr.write(`${error.message}\n`);
  process.exitCode = stopping ? 0 : 1;
}

async function checkPort(): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Stop(`PORT is ${process.env['PORT']}, which is no port.`);
  await new Promise<void>((done, fail) => {
    const probe = createServer();
    probe.once('error', () => fail(new Stop(`Port ${port} is taken. Choose another: PORT=${port + 1} npm start`)));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done()));
  });
}

async function generate(): Promise<void> {
  const known = existsSync(join(shop, 'espalier.yaml'));
  const { ok, changes, diagnostics } = known
    ? await generateProject({ root: shop })
    : await newProject({ dir: shop, model: join(root, 'examples/shop') });
  process.stderr.write(textOfDiagnostics(diagnostics));
  const conflicts = changes
    .filter(({ action }) => action === 'conflict')
    .map(({ path, reason }) => `${path}: ${reason}\n`);
  if (!ok) throw new Stop(`${conflicts.join('')}${name} could not be ${known ? 'brought up to its model' : 'made'}.`);
  const changed = changes.filter(
    ({ action }) => action === 'create' || action === 'update' || action === 'delete',
  ).length;
  say(changed === 0 ? `${name} is up to date.` : `${known ? 'Updated' : 'Made'} ${name}: ${changed} files.`);
}

async function install(): Promise<void> {
  const installed = join(shop, 'node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(shop, 'package.json')).mtimeMs) return;
  say('Installing its dependencies: npm install');
  const failure = await installDependencies(shop);
  if (failure !== null) throw new Stop(failure);
}

async function migrateAndSeed(): Promise<void> {
  const data = join(shop, 'data');
  const fresh = !existsSync(data);
  try {
    await npmRun('db:migrate');
    if (fresh) await npmRun('db:seed');
  } catch (error) {
    // A database that never got its rows would be taken for a finished one by the next run.
    if (fresh) rmSync(data, { recursive: true, force: true });
    throw error;
  }
}

async function npmRun(script: string): Promise<void> {
  child = spawn('npm', ['run', '--silent', script], {
    cwd: shop,
    env: environment(),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if ((await end(child)) !== 0) throw new Stop(`npm run ${script} failed in ${name}.`);
  child = null;
}

async function serve(): Promise<void> {
  const server = spawn(process.execPath, ['--env-file-if-exists=.env', 'src/server.ts'], {
    cwd: shop,
    env: environment(),
    stdio: 'inherit',
  });
  child = server;
  const ended = end(server);
  const ready = await Promise.race([isReady(), ended.then(() => false)]);
  if (!ready && !stopping) throw new Stop('The server did not start; its lines above say why.');
  if (ready) {
    say(`\nThe shop listens on ${address}`);
    say(`Its documentation:  ${address}/docs`);
    say(`Try:                curl -g '${address}/api/products?page[size]=2'`);
    say('Ctrl-C stops it.\n');
  }
  const status = await ended;
  if (status !== 0 && !stopping) throw new Stop(`The server ended with status ${status}.`);
}

/** SQLite, whatever the surroundings say. */
function environment(): NodeJS.ProcessEnv {
  return { ...process.env, DATABASE_URL: 'sqlite:data/app.db', HOST: '127.0.0.1', PORT: String(port) };
}

async function isReady(): Promise<boolean> {
  for (let tries = 0; tries < 300; tries++) {
    await wait(100);
    const response = await fetch(`${address}/health/ready`).catch(() => null);
    if (response?.ok === true) return true;
  }
  return false;
}

function end(process_: ChildProcess): Promise<number | null> {
  return new Promise((done, fail) => {
    process_.on('error', fail);
    process_.on('close', (status) => done(status));
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
