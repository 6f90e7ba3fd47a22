/**
 * What generating costs: 1, 10, 100 and 1,000 entities, against starting Node and against a bare loop that writes the same files. Each
 * figure is from a process of its own, in this run. Before that `validate`, and `check` and `generate` where nothing has changed, as
 * commands, in multiples of starting Node. At the end, how long requests wait beside migrations of PostgreSQL. `npm run bench -- 1 10`
 * measures these sizes alone, `npm run bench -- validate`, `npm run bench -- again`, `npm run bench -- new` and `npm run bench -- load`
 * nothing but that; `npm run bench -- --write` puts the figures into bench/README.md.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { modelOf } from './model.ts';
import { measureAgain } from './again.ts';
import { measureNew } from './new.ts';
import type { Measured } from './pairs.ts';
import { measureValidate } from './validate.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
});
const onlyValidate = positionals.includes('validate');
const onlyLoad = positionals.includes('load');
const onlyAgain = positionals.includes('again');
const onlyNew = positionals.includes('new');
const sizes =
  onlyValidate || onlyLoad || onlyAgain || onlyNew
    ? []
    : positionals.length > 0
      ? positionals.map(Number)
      : [1, 10, 100, 1000];
const STAGES = ['read', 'load', 'migrations', 'plan', 'print', 'format', 'reconcile', 'apply'];

/** What a process prints of itself at its end. */
const USAGE = `
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stdout.write(JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024 }));`;

interface Cost {
  /** Milliseconds. */
  readonly wall: number;
  readonly cpu: number;
  /** Peak, in megabytes. */
  readonly memory: number;
  readonly [other: string]: number;
}

let printed = '';
const folder = mkdtempSync(join(tmpdir(), 'espalier-bench-'));
try {
  measureAll();
  if (values.write) writePage();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measureAll(): void {
  print(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${process.platform}\n\n`);
  if (onlyValidate || positionals.length === 0) printPairs('`espalier validate`', measureValidate(folder));
  if (onlyAgain || positionals.length === 0) printPairs('1,000 entities', measureAgain(folder));
  if (onlyNew || positionals.length === 0) printNew();
  if (sizes.length > 0) printSizes();
  if (onlyLoad || positionals.length === 0) printLoad();
}

function printSizes(): void {
  const node = child(['-e', USAGE]);
  row('', 'files', 'lines', 'wall s', 'CPU s', 'memory MB');
  row('---', '---:', '---:', '---:', '---:', '---:');
  row('`node -e 0`', '', '', seconds(node.wall), seconds(node.cpu), whole(node.memory));
  const all = sizes.map(measure);
  print('\nCPU of each stage in ms\n\n');
  row('entities', ...STAGES);
  row('---:', ...STAGES.map(() => '---:'));
  for (const [index, { stages }] of all.entries())
    row(String(sizes[index]), ...STAGES.map((stage) => whole(stages[stage] ?? 0)));
  for (const [index, { changed }] of all.entries())
    print(
      `\n${whole(sizes[index] ?? 0)} entities, a change in one: its migrations for both databases in ${seconds(changed['took'] ?? 0)} s, ${seconds(changed['work'] ?? 0)} s of CPU (1,000 entities may take 1.5 s)`,
    );
  print('\n');
  const [hundred, thousand] = [100, 1000].map((size) => all[sizes.indexOf(size)]);
  if (hundred === undefined || thousand === undefined) return;
  print(`\nFrom 100 to 1,000 entities: CPU × ${(thousand.made.cpu / hundred.made.cpu).toFixed(1)}, `);
  print(`memory × ${(thousand.made.memory / hundred.made.memory).toFixed(1)}\n`);
}

function printPairs(what: string, all: readonly Measured[]): void {
  row(what, 'median ms', 'least ms', 'median: × `node -e 0`', 'least: × `node -e 0`');
  row('---', '---:', '---:', '---:', '---:');
  for (const { name, median, least, medianRatio, leastRatio } of all)
    row(name, whole(median), whole(least), medianRatio.toFixed(1), leastRatio.toFixed(1));
  print('\n');
}

/** Migrations of a new project are a small part of it, and are counted in. */
function printNew(): void {
  row('`espalier new`', 'wall ms', 'CPU ms', 'peak MB', 'CPU: × `node -e 0`', 'wall: × bare loop');
  row('---', '---:', '---:', '---:', '---:', '---:');
  for (const { entities, made, node, bare } of [1, 100, 1000].map((size) => measureNew(folder, size)))
    row(
      `${whole(entities)} ${entities === 1 ? 'entity' : 'entities'}`,
      whole(made.wall),
      whole(made.cpu),
      whole(made.memory),
      (made.cpu / node.cpu).toFixed(1),
      (made.wall / bare.wall).toFixed(1),
    );
  print('\n');
}

function measure(size: number): { readonly made: Cost; readonly changed: Cost; readonly stages: Cost } {
  const project = join(folder, `project-${size}`);
  mkdirSync(`${project}.model`);
  for (const [file, text] of Object.entries(modelOf(size))) writeFileSync(join(`${project}.model`, file), text);
  const validated = espalier('validate', `${project}.model`);
  const made = espalier('new', project, `${project}.model`);
  const again = espalier('again', project);
  const sizesOfFiles = Object.fromEntries(filesOf(project).map((path) => [path, statSync(join(project, path)).size]));
  writeFileSync(`${project}.json`, JSON.stringify(sizesOfFiles));
  const bare = espalier('files', `${project}.bare`, `${project}.json`);
  writeChangedModel(size, `${project}.changed`);
  const changed = espalier('change', project, `${project}.changed`);
  rmSync(project, { recursive: true });
  const stages = espalier('stages', project);
  const figures = ({ wall, cpu, memory }: Cost) => [seconds(wall), seconds(cpu), whole(memory)];
  row(`${size} entities: validate`, '', '', ...figures(validated));
  row(`${size} entities: new`, whole(made['files'] ?? 0), whole(made['lines'] ?? 0), ...figures(made));
  row(`${size} entities: nothing changed`, '', '', ...figures(again));
  row(`${size} entities: migrations of a change`, whole(changed['files'] ?? 0), '', ...figures(changed));
  row(`${size} entities: bare loop`, whole(Object.keys(sizesOfFiles).length), '', ...figures(bare));
  if (again['written'] !== 0) throw new Error('A run with nothing to do has written.');
  return { made, changed, stages };
}

/** One entity has a field more. */
function writeChangedModel(size: number, model: string): void {
  mkdirSync(model);
  for (const [file, text] of Object.entries(modelOf(size))) {
    const changed = text.replace('      stock:', '      colour: string(20)?\n      stock:');
    writeFileSync(join(model, file), file === 'entities-0.yaml' ? changed : text);
  }
}

/** How long requests wait while migrations run; it says so itself. */
function printLoad(): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'load/run.ts')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  print(`\nRequests beside migrations of PostgreSQL, on a table of 200,000 rows\n\n${stdout}`);
}

function espalier(...args: readonly string[]): Cost {
  return child([join(import.meta.dirname, 'child.ts'), ...args]);
}

function child(args: readonly string[]): Cost {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return { ...JSON.parse(stdout), wall: performance.now() - start };
}

function filesOf(project: string): string[] {
  return readdirSync(project, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(project, join(entry.parentPath, entry.name)));
}

function row(...cells: readonly string[]): void {
  print(`| ${cells.join(' | ')} |\n`);
}

function print(text: string): void {
  process.stdout.write(text);
  printed += text;
}

/** The page keeps what stands above its first table. */
function writePage(): void {
  const page = join(import.meta.dirname, 'README.md');
  const [introduction = ''] = readFileSync(page, 'utf8').split('## Figures\n');
  writeFileSync(page, `${introduction}## Figures\n\n${printed}`);
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}

function whole(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}
