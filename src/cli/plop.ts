import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hint, UsageError, type CommandLine } from './arguments.ts';
import { helpText } from './help.ts';
import { print } from './print.ts';

/** As `src/plop` registers them, with the names of their answers in their order: to ask Plop itself would load it twice. */
export const GENERATORS: Readonly<Record<string, readonly string[]>> = {
  project: ['dir', 'start', 'name', 'databases', 'resource', 'fields'],
  resource: ['name', 'fields', 'relations', 'yes'],
  field: ['entity', 'fields', 'yes'],
  relation: ['entity', 'target', 'kind', 'name', 'inverse', 'backfill', 'yes'],
  rename: ['what', 'to', 'yes'],
  remove: ['what', 'yes'],
  generate: [],
};

/** What `espalier plop` does: Plop with Espalier's own generators. Answers by name stand behind `--`. */
export async function plop(line: CommandLine): Promise<number> {
  const [generator] = line.operands;
  const generators = Object.keys(GENERATORS);
  if (generator === undefined && !process.stdin.isTTY)
    throw new UsageError(`Name what to do: ${generators.join(', ')}. There is no terminal here to ask on.`);
  const names = generator === undefined ? [] : namesOf(generator);
  if (generator !== undefined && names === undefined)
    throw new UsageError(`There is no generator ${generator}. ${hint(generator, generators)}`);
  const named = line.operands.findIndex((operand) => operand.startsWith('--'));
  const at = named === -1 ? line.operands.length : named;
  const [inOrder, byName] = [line.operands.slice(0, at), line.operands.slice(at)];
  if (byName.includes('--help')) {
    const answers = Object.entries(GENERATORS).map(
      ([one, of]) => `  ${one}: ${of.length === 0 ? 'none' : of.join(', ')}\n`,
    );
    print(`${helpText('plop')}\nAnswers, in their order or by name behind \`--\`:\n${answers.join('')}`);
    return 0;
  }
  if (generator !== undefined && names !== undefined) checkAnswers(generator, names, inOrder.slice(1), byName);
  return runPlop([...inOrder, ...(byName.length === 0 ? [] : ['--', ...byName])]);
}

function namesOf(generator: string): readonly string[] | undefined {
  return Object.hasOwn(GENERATORS, generator) ? GENERATORS[generator] : undefined;
}

/** Plop itself ends with 1 where it is called wrongly. */
function checkAnswers(
  generator: string,
  names: readonly string[],
  inOrder: readonly string[],
  byName: readonly string[],
): void {
  const extra = inOrder[names.length];
  if (extra !== undefined) {
    const takes = names.length === 0 ? 'takes no answer' : `takes ${names.join(', ')}`;
    throw new UsageError(`The generator ${generator} ${takes}; ${extra} is one too many.`);
  }
  for (const word of byName) {
    const [, name] = /^--?([A-Za-z][\w-]*)/.exec(word) ?? [];
    if (name !== undefined && !names.includes(name))
      throw new UsageError(`The generator ${generator} has no answer --${name}. ${hint(name, names)}`);
  }
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
