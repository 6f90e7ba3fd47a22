/**
 * What a command takes, its start included, against `node -e 0`, which is run right before each of its runs: whatever else the machine does
 * at the time slows both. All are run in turn, many times.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..');
const ROUNDS = 15;

export interface Run {
  readonly name: string;
  readonly args: readonly string[];
  /** Exit status: 0 for a sound model, 1 for a broken one. */
  readonly status: number;
  /** Done before each run, and not measured. */
  readonly before?: (round: number) => void;
}

const NODE: Run = { name: '`node -e 0`', args: ['-e', '0'], status: 0 };

export interface Measured {
  readonly name: string;
  /** Wall time in milliseconds. */
  readonly median: number;
  readonly least: number;
  /** Multiples of `node -e 0`: the median of each run's and the one that was run before it, and the least against the least. */
  readonly medianRatio: number;
  readonly leastRatio: number;
}

/** The first one is `node -e 0` itself. */
export function measured(runs: readonly Run[]): readonly Measured[] {
  // The first round fills the cache of compiled code, which stays from one run of a command to the next.
  const rounds = Array.from({ length: ROUNDS + 1 }, (_, round) => runs.map((run) => measurePair(run, round))).slice(1);
  const nodes = rounds.flat().map(({ node }) => node);
  return [
    { name: NODE.name, median: medianOf(nodes), least: Math.min(...nodes), medianRatio: 1, leastRatio: 1 },
    ...runs.map(({ name }, index) => {
      const pairs = rounds.map((round) => round[index]).filter((pair) => pair !== undefined);
      const times = pairs.map(({ wall }) => wall);
      const least = Math.min(...times);
      return {
        name,
        median: medianOf(times),
        least,
        medianRatio: medianOf(pairs.map(({ node, wall }) => wall / node)),
        leastRatio: least / Math.min(...nodes),
      };
    }),
  ];
}

/** The package as npm would install it. The repository's own command is made ready as well, as `npm install` does it. */
export function packageIn(folder: string): string {
  const installed = join(folder, 'package');
  if (existsSync(installed)) return installed;
  for (const script of ['build.js', 'bundle-command.js']) {
    const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', script)], { stdio: ['ignore', 'ignore', 2] });
    if (status !== 0) throw new Error(`scripts/${script} has failed.`);
  }
  for (const part of ['bin', 'dist', 'schema', 'templates', 'package.json'])
    cpSync(join(ROOT, part), join(installed, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(installed, 'node_modules'));
  return installed;
}

interface Pair {
  readonly node: number;
  readonly wall: number;
}

function measurePair(run: Run, round: number): Pair {
  run.before?.(round);
  const node = measure(NODE);
  return { node, wall: measure(run) };
}

function measure({ name, args, status: expected }: Run): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [...args], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const wall = performance.now() - start;
  if (status !== expected) throw new Error(`${name} ended with ${status}: ${stderr.slice(0, 1000)}`);
  return wall;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
