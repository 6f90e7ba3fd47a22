/**
 * The shop with other settings: it generates and compiles with each value of each. `npm run settings` makes every two values meet, and
 * runs the tests of each project on each of its databases.
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { newProject } from '../../src/index.ts';
import { runIn } from '../support/run-in.ts';
import { EACH_VALUE, pairwise, settingsText, type Combination } from './combinations.ts';

const ROOT = join(import.meta.dirname, '../..');
// Not within the repository, where linters pass over what Git ignores.
const FOLDER = join(tmpdir(), `espalier-settings-${process.pid}`);
const IS_LONG = process.env['MODE'] === 'settings';

const CASES = (IS_LONG ? pairwise() : EACH_VALUE).map((combination, index) => ({
  combination,
  title: `${index + 1}: ${Object.values(combination).join(' · ')}`,
  dir: join(FOLDER, `shop-${index + 1}`),
}));

describe('the shop', () => {
  beforeAll(() => mkdirSync(FOLDER, { recursive: true }));
  afterAll(() => rmSync(FOLDER, { recursive: true }));

  test.each(CASES)('with $title', { timeout: 600_000 }, async ({ combination, dir }) => {
    const { ok, diagnostics } = await newProject({ dir, model: modelWith(combination, `${dir}-model`) });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(ok).toBe(true);
    expectNoTraceOfTheOther(combination, dir);
    symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'));
    expectSuccess(dir, 'tsc', '-p', '.');
    if (!IS_LONG) return;
    expectSuccess(dir, 'oxlint', '--deny-warnings');
    expectSuccess(dir, 'oxfmt', '--check');
    if (combination.databases.includes('sqlite')) expectSuccess(dir, 'vitest', 'run');
    if (combination.databases.includes('postgresql')) expectSuccess(dir, 'vitest', 'run', '--mode', 'postgresql');
    rmSync(dir, { recursive: true });
  });
});

/** The example with these settings. Its relations don't say what a delete does: the project's default does. */
function modelWith(combination: Combination, dir: string): string {
  cpSync(join(ROOT, 'examples/shop'), dir, { recursive: true });
  writeFileSync(join(dir, 'espalier.yaml'), settingsText(combination));
  for (const name of readdirSync(join(dir, 'models'))) {
    const path = join(dir, 'models', name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/, onDelete: (?:set null|\w+)/g, ''));
  }
  return dir;
}

/** What is made from the model; files that every project has may know both databases. */
const MADE =
  /^(?:src\/modules|docs|migrations)\/|^(?:package\.json|src\/mikro-orm\.config\.ts|test\/(?:global-setup|new-database)\.ts)$/;

/** A project with one database has no driver, script, migration or word of the other one. */
function expectNoTraceOfTheOther({ databases }: Combination, dir: string): void {
  const others = ['sqlite', 'postgres'].filter((name) => !databases.includes(name));
  const paths = readdirSync(dir, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1));
  const traces = paths.filter((path) => {
    const text = MADE.test(path) ? path + readFileSync(join(dir, path), 'utf8').toLowerCase() : path;
    return others.some((name) => text.includes(name));
  });
  expect(traces).toEqual([]);
}

function expectSuccess(cwd: string, command: string, ...args: readonly string[]): void {
  const { status, output } = runIn(cwd, command, args, inject('postgresUrl'));
  expect(status, output).toBe(0);
}
