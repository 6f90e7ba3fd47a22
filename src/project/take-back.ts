/** The local database that has run migrations which are made anew: their own `down` takes them back, while their files still stand. */
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Database } from '../model/index.ts';
import { problem } from './problem.ts';
import { readIfThere } from '../source/read-if-there.ts';

/** Paths of migrations. */
export interface Leaving {
  readonly away: readonly string[];
  /** Under these names there are others now: what ran under them can't be taken back by them. */
  readonly restored: readonly string[];
}

/** The names of those that the local database has run, the oldest first, or why they can't be taken back. */
export function toTakeBack(
  root: string,
  { away, restored }: Leaving,
  databases: readonly Database[],
): readonly string[] | Diagnostic {
  const address = addressOf(root, databases);
  if (address === null || !mayHaveRun(root, address)) return [];
  const folder = `migrations/${isSqlite(address) ? 'sqlite' : 'postgresql'}/`;
  const inFolder = (paths: readonly string[]): string[] =>
    paths.filter((path) => path.startsWith(folder)).map((path) => basename(path, '.ts'));
  const [names, others] = [inFolder(away), inFolder(restored)];
  if (names.length + others.length === 0) return [];
  if (!isLocal(address))
    return refusal(
      'DATABASE_URL is no database of this machine, and is left alone.',
      'Take DATABASE_URL out of the environment and of .env, or let it name your own database.',
    );
  const status = script(root, 'db:status');
  const applied = [...status.stdout.matchAll(/^(?:applied|begun) +(\S+)/gm)].map(([, name = '']) => name);
  if (applied.length === 0 && status.exit !== 0)
    return refusal(
      `\`npm run db:status\` can't say what your database has run: ${lastLine(status)}`,
      byHand(names.length),
    );
  const problems = status.stderr.split('\n');
  // What was only begun has no checksum to be told by.
  const isOurs = (name: string): boolean =>
    new RegExp(`^begun +${name} `, 'm').test(status.stdout) || problems.some((line) => line.startsWith(`${name} `));
  const other = others.find((name) => applied.includes(name) && isOurs(name));
  if (other !== undefined)
    return refusal(
      `Your database has run ${other} as your branch had it, and another one of that name stays.`,
      `Check your branch out as it was before the merge, take it back there (\`npm run db:rollback -- --steps ${applied.length - applied.indexOf(other)}\`), and merge again.`,
    );
  const count = applied.filter((name) => names.includes(name)).length;
  if (count === 0) return [];
  const newest = applied.slice(-count);
  if (!newest.every((name) => names.includes(name)))
    return refusal(
      'Your database has run other migrations after them.',
      'Take those back first: `npm run db:rollback`.',
    );
  return newest;
}

/** Takes them back, and gives their names. `isAgreed`: also where that destroys data. */
export function takeBack(
  root: string,
  leaving: Leaving,
  databases: readonly Database[],
  isAgreed: boolean,
): readonly string[] | Diagnostic {
  const names = toTakeBack(root, leaving, databases);
  if ('code' in names || names.length === 0) return names;
  const agreement = isAgreed ? ['--accept-data-loss'] : [];
  const count = names.length;
  const { exit, ...said } = script(root, 'db:rollback', '--steps', String(count), ...agreement);
  if (exit === 0) return names;
  if (!isAgreed && said.stderr.includes('--accept-data-loss')) return refusal(lossOf(said.stderr), byHand(count));
  return refusal(`\`npm run db:rollback\` ended with status ${exit}: ${lastLine(said)}`, byHand(count));
}

/** What the rollback would destroy, as it says it. */
function lossOf(said: string): string {
  const losses = [...said.matchAll(/^ {2}(.+)$/gm)].map(([, loss]) => loss);
  return `Your database has run what is made again, and taking that back would destroy data: ${losses.join(', ')}.`;
}

function refusal(message: string, help: string): Diagnostic {
  return problem('not-amended', 'migrations', message, help);
}

function byHand(count: number): string {
  return `Put that right, or take them back yourself: \`npm run db:rollback -- --steps ${count} --accept-data-loss\`. Then run this again.`;
}

/** As the project reads it. Null: it has no database until somebody names one. */
function addressOf(root: string, databases: readonly Database[]): string | null {
  const said = parseEnv(readIfThere(root, '.env') ?? '')['DATABASE_URL'];
  return process.env['DATABASE_URL'] ?? said ?? (databases.includes('sqlite') ? 'sqlite:data/app.db' : null);
}

function isSqlite(address: string): boolean {
  return address.startsWith('sqlite:');
}

function mayHaveRun(root: string, address: string): boolean {
  return !isSqlite(address) || existsSync(resolve(root, address.slice('sqlite:'.length)));
}

function isLocal(address: string): boolean {
  if (isSqlite(address)) return true;
  const host = URL.canParse(address) ? new URL(address).hostname : null;
  return host !== null && ['', 'localhost', '127.0.0.1', '[::1]'].includes(host);
}

interface Ended {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

function script(root: string, name: string, ...args: readonly string[]): Ended {
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { status, stdout, stderr, error } = spawnSync('npm', ['run', '--silent', name, '--', ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    // On Windows npm is a script, which only a shell can start.
    shell: process.platform === 'win32',
  });
  return { exit: status ?? 1, stdout: stdout ?? '', stderr: error?.message ?? stderr ?? '' };
}

function lastLine({ stdout, stderr }: Pick<Ended, 'stdout' | 'stderr'>): string {
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
  return lines.at(-1)?.trim() ?? 'it said nothing.';
}
