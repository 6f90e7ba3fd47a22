// Plain JavaScript: it runs in a fresh clone, under whatever Node is there, before anything is installed.
import { spawn, spawnSync } from 'child_process';
import { existsSync, statSync } from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath } from 'url';

/** The repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const NEEDED = 24;

/** Installs what package-lock.json says, where it isn't installed or is older. */
export function install() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs) return;
  process.stderr.write('Installing dependencies: npm install\n');
  // Under `npm run` npm says where it is; a path needs no shell on any system.
  const npm = process.env.npm_execpath;
  const how = { cwd: root, stdio: ['ignore', 2, 2] };
  // `npm ci` refuses a lock file that leaves out binaries of other platforms, which not every registry has. This keeps to the lock file as
  // well, and doesn't write it. Warnings would be about the machine's own Node, which isn't the one that runs the project.
  const words = ['install', '--no-save', '--loglevel=error'];
  const { status } = npm ? spawnSync(process.execPath, [npm, ...words], how) : spawnSync('npm', words, how);
  if (status !== 0) stop('The dependencies could not be installed; npm says why above.');
}

/** A Node that runs TypeScript: this one, or the one that npm has installed. */
export function node() {
  return (
    nodeForTypeScript() || stop(`Node ${NEEDED} or newer is needed, and this is ${process.version}: https://nodejs.org`)
  );
}

/** The path of such a Node, or an empty text where there is none. */
export function nodeForTypeScript() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath;
  const installed = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(installed) ? installed : '';
}

/** Runs Node with these arguments and ends as it ends. Signals are passed on, so that nothing is left running. */
export function hand(args) {
  const child = spawn(node(), args, { stdio: 'inherit' });
  const stopChild = function (signal) {
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stopChild);
  whenOrphaned(() => stopChild('SIGTERM'));
  child.on('close', (status, signal) => process.exit(signal === null ? status : 1));
}

/**
 * npm runs a script in a shell, and a signal to npm ends the shell alone: what runs in it goes on without a parent. So the parent is
 * looked at from time to time.
 */
function whenOrphaned(act) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 250);
  timer.unref();
}

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
