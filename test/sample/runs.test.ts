/** generated-sample/ as its owner has it: it compiles, is formatted, lints clean, and passes its own tests on both databases. */
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { runIn, type Ended } from '../support/run-in.ts';

const SAMPLE = join(import.meta.dirname, '../../generated-sample');

describe('generated-sample', () => {
  test.each([
    ['compiles', 'tsc', ['-p', '.']],
    ['lints clean', 'oxlint', ['--deny-warnings']],
    ['is formatted', 'oxfmt', ['--check']],
  ])('%s', { timeout: 120_000 }, (_, command, args) => {
    const { status, output } = run(command, args);
    expect(status, output).toBe(0);
  });

  test.each(['sqlite', 'postgresql'])('passes its own tests on %s', { timeout: 240_000 }, (mode) => {
    const { status, output } = run('vitest', ['run', ...(mode === 'sqlite' ? [] : ['--mode', mode])]);
    expect(status, output).toBe(0);
    expect(output).toMatch(/Tests .*\d+ passed/);
  });
});

function run(command: string, args: readonly string[]): Ended {
  return runIn(SAMPLE, command, args, inject('postgresUrl'));
}
