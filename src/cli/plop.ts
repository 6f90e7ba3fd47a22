import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nearest } from '../start.ts';
import { UsageError, type CommandLine } from './arguments.ts';
import { print } from './print.ts';

/** As `src/plop` registers them: to ask Plop itself would load it twice. */
export const GENERATORS = ['project', 'resource', 'field', 'relation', 'rename', 'remove', 'generate'];

/** What `espalier plop` does: Plop with Espalier's own generators. Answers by name stand behind `--`. */
export async function plop(line: CommandLine): Promise<number> {
  const [generator] = line.operands;
  if (generator === undefined && !process.stdin.isTTY)
    throw new UsageError(`Name what to do: ${GENERATORS.join(', ')}. There is no terminal here to ask on.`);
  if (generator !== undefined && !GENERATORS.includes(generator)) {
    const near = nearest(generator, GENERATORS);
    const hint = near === null ? `There are: ${GENERATORS.join(', ')}.` : `Did you mean ${near}?`;
    throw new UsageError(`There is no generator ${generator}. ${hint}`);
  }
  const named = line.operands.findIndex((operand) => operand.startsWith('--'));
  const at = named === -1 ? line.operands.length : named;
  const [inOrder, byName] = [line.operands.slice(0, at), line.operands.slice(at)];
  return runPlop([...inOrder, ...(byName.length === 0 ? [] : ['--', ...byName])]);
}

/** Runs Plop in the folder where the command was started. Gives the exit status: 1 also where it was broken off. */
export function runPlop(args: readonly string[]): Promise<number> {
  const command = join(dirname(createRequire(import.meta.url).resolve('plop/package.json')), 'bin/plop.js');
  const own = [command, '--plopfile', plopfile(), '--dest', process.cwd()];
  return new Promise((done) => {
    spawn(process.execPath, [...own, ...args], { stdio: 'inherit' })
      .on('close', (status, signal) => {
        // Ctrl-C leaves the line of the question as it is.
        if (signal !== null) print('\n');
        done(status === 0 || status === 70 ? status : 1);
      })
      .on('error', () => done(1));
  });
}

/** Beside src/ in the repository, and in dist/ as JavaScript in the package. */
function plopfile(): string {
  const here = fileURLToPath(import.meta.url);
  return resolve(dirname(here), here.endsWith('.ts') ? '../../plopfile.ts' : '../plop/index.js');
}
