import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies, newProject } from '../index.ts';
import { UsageError, type CommandLine } from './arguments.ts';
import { conflictHelp } from './changes.ts';
import { helpText } from './help.ts';
import { progress, say, sayDiagnostics } from './output.ts';
import { print } from './print.ts';

export async function makeNew(line: CommandLine): Promise<number> {
  const [dir = '.'] = line.operands;
  const model = line.value('model');
  if (model === null) return askForModel(dir, line);
  const { onStage, done } = progress();
  const { ok, changes, diagnostics } = await newProject({
    dir,
    model,
    espalier: specFrom(line.value('espalier'), dir),
    onStage,
  });
  done();
  sayDiagnostics(diagnostics);
  say(conflictHelp(changes));
  if (!ok) return 1;
  print(`Made ${dir}: ${changes.length} files.\n`);
  return install(dir, line);
}

/** A path is meant as seen from here, and npm takes it as seen from the project. */
function specFrom(spec: string | null, dir: string): string | null {
  if (spec === null || !existsSync(spec)) return spec;
  return `file:${relative(resolve(dir), resolve(spec)).replaceAll('\\', '/')}`;
}

async function install(dir: string, line: CommandLine): Promise<number> {
  if (line.flag('no-install')) {
    print(nextSteps(dir, ['npm install']));
    return 0;
  }
  say('Installing dependencies: npm install\n');
  const failure = await installDependencies(dir);
  if (failure === null) {
    print(nextSteps(dir, []));
    return 0;
  }
  say(
    `The project is made, but its dependencies are not installed: ${failure}\nRun \`npm install\` in ${dir} when the cause is removed.\n`,
  );
  return 1;
}

function nextSteps(dir: string, first: readonly string[]): string {
  const steps = [
    ...(resolve(dir) === process.cwd() ? [] : [`cd ${dir}`]),
    ...first,
    'npm test',
    'npm run db:migrate',
    'npm run dev',
  ];
  return `Next:\n${steps.map((step) => `  ${step}\n`).join('')}`;
}

/** Without a model the questions are Plop's. They need a person, so elsewhere it is wrong usage. */
async function askForModel(dir: string, line: CommandLine): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new UsageError(
      `Name a model with --model PATH: there is no terminal here to ask questions on.\n\n${helpText('new')}`,
    );
  }
  const plop = join(dirname(createRequire(import.meta.url).resolve('plop/package.json')), 'bin/plop.js');
  const status = await run(process.execPath, [plop, '--plopfile', plopfile(), '--dest', process.cwd(), 'project', dir]);
  return status === 0 ? install(dir, line) : 1;
}

/** Beside src/ in the repository, and in dist/ as JavaScript in the package. */
function plopfile(): string {
  const here = fileURLToPath(import.meta.url);
  return resolve(dirname(here), here.endsWith('.ts') ? '../../plopfile.ts' : '../plop/index.js');
}

function run(command: string, args: readonly string[]): Promise<number> {
  return new Promise((done) => {
    spawn(command, [...args], { stdio: 'inherit' })
      .on('close', (status) => done(status ?? 1))
      .on('error', () => done(1));
  });
}
