#!/usr/bin/env node
// Runs the command under a Node that is new enough. This file itself is read by whatever Node is there, so it keeps to what Node 12
// understands: no `node:` imports, no `?.`, no `??`, no top-level await.
import * as module from 'module';

// To import `fs` makes all that it exports, streams among it. To require it doesn't.
const require = module.createRequire(import.meta.url);
const { existsSync, readFileSync } = require('fs');
const { dirname, join } = require('path');
const { fileURLToPath, pathToFileURL } = require('url');

const NEEDED = 24;

const own = fileURLToPath(import.meta.url);
const root = dirname(dirname(own));
// The package has the sources as JavaScript, since Node strips no types below node_modules. The repository runs the sources themselves,
// or what `npm run bundle` made of them as they are.
const source = join(root, 'src', 'cli.ts');

if (isEnough(process.versions.node)) {
  // Stripping types and compiling is most of what a short run does, and Node can keep its result.
  if (module.enableCompileCache) module.enableCompileCache();
  // It keeps what is compiled when a file is loaded. By itself V8 compiles a function when it is first called, in each run anew.
  // What a function sees of its values it would note from its eighth call on; most run too seldom to wait for that.
  process.getBuiltinModule('v8').setFlagsFromString('--no-lazy --no-lazy-feedback-allocation');
  command()
    .then((cli) => import(pathToFileURL(cli).href))
    .catch(fail);
} else {
  const node = findNode(root) || findNode(process.cwd());
  if (node === null) {
    fail(
      'Espalier needs Node ' +
        NEEDED +
        ' or newer, and this is ' +
        process.version +
        '. Install it from https://nodejs.org, or beside the project:\n' +
        '  npm install --save-dev node@' +
        NEEDED,
    );
  } else {
    // Under a Node that is new enough nothing has to be started.
    import('child_process').then(({ spawn }) => run(spawn, node)).catch(fail);
  }
}

function command() {
  if (!existsSync(source)) return Promise.resolve(join(root, 'dist', 'cli.js'));
  return import('../scripts/sources.js').then(({ bundledCommand }) => bundledCommand(root) || source);
}

function isEnough(version) {
  return Number(version.split('.')[0]) >= NEEDED;
}

/** The binary that npm packages carry, in the node_modules of a folder or of one above it. Null: there is none that is new enough. */
function findNode(from) {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  for (let folder = from; ; folder = dirname(folder)) {
    for (const name of ['node-' + platform + '-' + process.arch, 'node-bin-' + platform + '-' + process.arch, 'node']) {
      const candidate = join(folder, 'node_modules', name);
      const binary = join(candidate, 'bin', executable);
      if (existsSync(binary) && isEnough(JSON.parse(readFileSync(join(candidate, 'package.json'), 'utf8')).version))
        return binary;
    }
    if (folder === dirname(folder)) return null;
  }
}

/** Hands over: the same terminal, the same signals, the same end. */
function run(spawn, node) {
  const child = spawn(node, [own].concat(process.argv.slice(2)), { stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = function (signal) {
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, pass);
  child.on('error', fail);
  child.on('close', function (status, signal) {
    for (const each of signals) process.removeListener(each, pass);
    if (signal === null) process.exitCode = status;
    else process.kill(process.pid, signal);
  });
}

function fail(error) {
  process.stderr.write((typeof error === 'string' ? error : (error && error.stack) || String(error)) + '\n');
  process.exitCode = 1;
}
