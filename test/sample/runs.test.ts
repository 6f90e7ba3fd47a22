/** generated-sample/ as its owner has it: it compiles, is formatted, lints clean, and passes its own tests on both databases. */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SAMPLE = join(ROOT, 'generated-sample');

describe('generated-sample', () => {
  test.each([
    ['compiles', 'tsc', ['-p', '.']],
    ['lints clean', 'oxlint', ['--deny-warnings']],
    ['is formatted', 'oxfmt', ['--check']],
  ])('%s', (_, command, args) => {
    const { status, output } = run(command, args);
    expect(status, output).toBe(0);
  });

  test.each(['sqlite', 'postgresql'])('passes its own tests on %s', { timeout: 240_000 }, (mode) => {
    const { status, output } = run('vitest', ['run', ...(mode === 'sqlite' ? [] : ['--mode', mode])]);
    expect(status, output).toBe(0);
    expect(output).toMatch(/Tests .*\d+ passed/);
  });
});

function run(command: string, args: readonly string[]): { status: number | null; output: string } {
  const tools = join(ROOT, 'node_modules/.bin');
  const env = {
    ...process.env,
    PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}`,
    TEST_DATABASE_URL: inject('postgresUrl'),
    NO_COLOR: '1',
  };
  // The tests of the sample are a vitest of their own, and mustn't take themselves for a worker of this one.
  for (const name of Object.keys(env)) if (name.startsWith('VITEST')) Reflect.deleteProperty(env, name);
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: SAMPLE, env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}
