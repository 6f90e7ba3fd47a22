/** Each model of examples/ is sound and makes a project that compiles. `npm run examples` runs their own tests on both databases as well. */
import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { newProject } from '../../src/index.ts';
import { Folder } from '../project/folder.ts';
import { runIn } from '../support/run-in.ts';

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLES = readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const WITH_THEIR_TESTS = process.env['MODE'] === 'examples';

/** The projects, beside the dependencies that they share. */
const folder = new Folder();
symlinkSync(join(ROOT, 'node_modules'), folder.at('node_modules'));
afterAll(() => folder[Symbol.dispose]());

describe.each(EXAMPLES)('examples/%s', (name) => {
  const model = join(ROOT, 'examples', name);
  const project = folder.at(name);

  test('makes a project that compiles, and nothing is to be said about it', { timeout: 60_000 }, async () => {
    const { ok, diagnostics } = await newProject({ dir: project, model });
    expect(ok).toBe(true);
    // Northwind's money has more digits than SQLite keeps.
    expect(diagnostics.map(({ code }) => code)).toEqual(name === 'northwind' ? ['databases-differ'] : []);
    expectSuccess('tsc', '-p', '.');
  });

  test.runIf(WITH_THEIR_TESTS)('lints clean and is formatted', () => {
    expectSuccess('oxlint', '--deny-warnings');
    expectSuccess('oxfmt', '--check');
  });

  test.runIf(WITH_THEIR_TESTS).each(['sqlite', 'postgresql'])(
    'passes its own tests on %s',
    { timeout: 240_000 },
    (mode) => {
      expect(expectSuccess('vitest', 'run', ...(mode === 'sqlite' ? [] : ['--mode', mode]))).toMatch(
        /Tests .*\d+ passed/,
      );
    },
  );

  function expectSuccess(command: string, ...args: readonly string[]): string {
    const { status, output } = runIn(project, command, args, inject('postgresUrl'));
    expect(status, output).toBe(0);
    return output;
  }
});
