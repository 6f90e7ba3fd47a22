import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { conflictHelp, installDependencies, newProject } from '../index.ts';
import { UsageError, type CommandLine } from './arguments.ts';
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
    ...(resolve(dir) === process.cwd() ? [] : [`cd ${inShell(dir)}`]),
    ...first,
    'npm test',
    'npm run db:migrate',
    'npm run dev',
  ];
  const more = `${ownCommand(resolve(dir))} plop resource`;
  return `Next:\n${steps.map((step) => `  ${step}\n`).join('')}Another entity, and what it refers to:\n  ${more}\n`;
}

/** As a shell takes it for one word. */
function inShell(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

/** How this command is started from the project: by npx where the project has it, else by its path. */
function ownCommand(root: string): string {
  const hasOwn = /"espalier":/.test(readFileSync(join(root, 'package.json'), 'utf8'));
  return hasOwn ? 'npx espalier' : `node ${relative(root, realpathSync(process.argv[1] ?? ''))}`;
}

/** Without a model the questions are Plop's. They need a person, so elsewhere it is wrong usage. */
async function askForModel(dir: string, line: CommandLine): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new UsageError(
      `Name a model with --model PATH: there is no terminal here to ask questions on.\n\n${helpText('new')}`,
    );
  }
  // Loaded here, since it starts processes.
  const { runPlop } = await import('./plop.ts');
  const status = await runPlop(['project', dir]);
  return status === 0 ? install(dir, line) : status;
}
