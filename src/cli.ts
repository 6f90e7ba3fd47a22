/** The `espalier` command. Exit status: 0 done, 1 the user has something to do, 2 wrong usage, 70 a bug of Espalier. */
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { readCommandLine, UsageError, type CommandLine } from './cli/arguments.ts';
import { check, generate, validate } from './cli/commands.ts';
import { helpText } from './cli/help.ts';
import { everythingIsWritten, say } from './cli/output.ts';
import { ownCode } from './cli/own-code.ts';
import { print } from './cli/print.ts';

/** What a new project needs besides is loaded for it alone. */
const RUN: Readonly<Record<string, (line: CommandLine) => number | Promise<number>>> = {
  new: async (line) => (await ownCode(() => import('./cli/new.ts'))).makeNew(line),
  plop: async (line) => (await ownCode(() => import('./cli/plop.ts'))).plop(line),
  generate,
  validate,
  eject: async (line) => (await ownCode(() => import('./cli/eject.ts'))).eject(line),
  migration: async (line) => (await ownCode(() => import('./cli/migration.ts'))).migration(line),
  templates: async (line) => (await ownCode(() => import('./cli/templates.ts'))).templates(line),
  check,
};

async function main(args: readonly string[]): Promise<number> {
  const line = readCommandLine(args);
  if (line.flag('version')) return done(`${version()}\n`);
  if (line.flag('help')) return done(helpText(line.command));
  if (line.command === null) throw new UsageError(`Say what to do.\n\n${helpText(null)}`);
  goTo(line.value('cwd'));
  const run = RUN[line.command];
  if (run === undefined) throw new Error(`The command ${line.command} is a word without a deed.`);
  return run(line);
}

function done(text: string): number {
  print(text);
  return 0;
}

function goTo(folder: string | null): void {
  if (folder === null) return;
  try {
    process.chdir(folder);
  } catch {
    throw new UsageError(`There is no folder ${folder} to work in.`);
  }
}

function version(): string {
  const { version: number }: { version: string } = JSON.parse(readFileSync(ownPackage(), 'utf8'));
  return number;
}

/** Of the nearest folder above this file that has one, whether this is src/cli.ts or was made of it. */
function ownPackage(): string {
  const path = findPackageJSON(import.meta.url);
  if (path === undefined) throw new Error('Espalier has lost its package.json.');
  return path;
}

/** A full disk, a missing permission, a file that went away while it was read: nobody's bug. */
function isOfTheSystem(error: unknown): error is Error {
  return (
    error instanceof Error &&
    'syscall' in error &&
    'code' in error &&
    [
      'EACCES',
      'EPERM',
      'EROFS',
      'ENOSPC',
      'EDQUOT',
      'EIO',
      'ENOENT',
      'ENOTDIR',
      'EISDIR',
      'EMFILE',
      'ENFILE',
      'EBUSY',
      'ELOOP',
    ].includes(String(error.code))
  );
}

function failed(error: unknown): number {
  if (error instanceof UsageError) {
    say(`${error.message}\n${error.message.includes('\n') ? '' : 'See `espalier --help`.\n'}`);
    return 2;
  }
  if (isOfTheSystem(error)) {
    say(`The system refused: ${error.message}.\nRun the command again when the cause is removed.\n`);
    return 1;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  say(
    `This is a bug of Espalier ${version()}, and not your mistake. Please report it with the lines below and, if you can, the model.\n\n${stack}\n`,
  );
  return 70;
}

// Set by bin/espalier.js for what has been loaded by now (`ownCode`).
process.getBuiltinModule('node:v8').setFlagsFromString('--lazy');
process.exitCode = await main(process.argv.slice(2)).catch(failed);
// Nothing is left to wait for, and V8 needn't finish collecting what goes away with the process.
if (everythingIsWritten()) process.exit();
