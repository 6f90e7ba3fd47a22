/** What `espalier new` takes as a command, against starting Node and against a bare loop that writes the same files. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { modelOf } from './model.ts';
import { packageIn } from './pairs.ts';

const ROUNDS = 3;

/** Says at the end of a process what it took: CPU in milliseconds, and its peak of memory in megabytes. */
const USAGE = `data:text/javascript,${encodeURIComponent(`process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write('\\n' + JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024 }));
});`)}`;

interface Cost {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
}

export interface NewCost {
  readonly entities: number;
  readonly made: Cost;
  readonly node: Cost;
  readonly bare: Cost;
}

/** The least of a few rounds each, all of them in turn. */
export function measureNew(folder: string, entities: number): NewCost {
  const command = join(packageIn(folder), 'bin/espalier.js');
  const [model, project, bare] = ['model', 'made', 'bare'].map((name) => join(folder, `new-${entities}.${name}`));
  if (model === undefined || project === undefined || bare === undefined) throw new Error('There is no folder.');
  mkdirSync(model);
  for (const [file, text] of Object.entries(modelOf(entities))) writeFileSync(join(model, file), text);
  const rounds = Array.from({ length: ROUNDS + 1 }, () => {
    for (const made of [project, bare]) rmSync(made, { recursive: true, force: true });
    const node = cost('-e', '0');
    const made = cost(command, 'new', project, '--model', model, '--no-install');
    writeFileSync(`${project}.json`, JSON.stringify(sizesIn(project)));
    return { node, made, bare: cost(join(import.meta.dirname, 'child.ts'), 'files', bare, `${project}.json`) };
  }).slice(1);
  for (const made of [project, bare]) rmSync(made, { recursive: true, force: true });
  const least = (costs: readonly Cost[]): Cost => ({
    wall: Math.min(...costs.map(({ wall }) => wall)),
    cpu: Math.min(...costs.map(({ cpu }) => cpu)),
    memory: Math.min(...costs.map(({ memory }) => memory)),
  });
  return {
    entities,
    made: least(rounds.map(({ made }) => made)),
    node: least(rounds.map(({ node }) => node)),
    bare: least(rounds.map((round) => round.bare)),
  };
}

function sizesIn(project: string): Record<string, number> {
  const files = readdirSync(project, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => relative(project, join(entry.parentPath, entry.name)));
  return Object.fromEntries(paths.map((path) => [path, statSync(join(project, path)).size]));
}

function cost(...args: readonly string[]): Cost {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', USAGE, ...args], { encoding: 'utf8' });
  const wall = performance.now() - start;
  if (status !== 0) throw new Error(stderr);
  return { wall, ...JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '') };
}
