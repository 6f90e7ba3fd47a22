import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandLine } from './arguments.ts';
import { print } from './print.ts';

/** What `espalier plop` does: Plop with Espalier's own generators. Answers by name stand behind `--`. */
export async function plop(line: CommandLine): Promise<number> {
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
