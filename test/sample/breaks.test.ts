/**
 * The tests that are generated must be able to fail: each of the breaks, made in a copy of generated-sample/, turns one of them red.
 * `npm run breaks` makes them all.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FEW, MORE, OWNED } from './breaks.ts';

const ROOT = join(import.meta.dirname, '../..');
const COPY = join(ROOT, '.tmp', `breaks-${process.pid}`);

/** Each break costs some seconds, so not all of them are held by every run. */
const BREAKS = process.env['MODE'] === 'breaks' ? [...FEW, ...MORE] : FEW;

test('every break has its place', () => {
  const without = [...FEW, ...MORE, ...OWNED].filter(
    ({ file, from }) => readFileSync(join(ROOT, 'generated-sample', file), 'utf8').split(from).length !== 2,
  );
  expect(without).toEqual([]);
});

describe('a break of the pattern turns a generated test red', () => {
  beforeAll(() => {
    mkdirSync(COPY, { recursive: true });
    cpSync(join(ROOT, 'generated-sample'), COPY, { recursive: true });
  });
  afterAll(() => rmSync(COPY, { recursive: true }));

  test('and without one they are green', { timeout: 120_000 }, () => {
    const { status, output } = run([...new Set(BREAKS.map(({ noticed }) => noticed))]);
    expect(status, output).toBe(0);
  });

  test.each(BREAKS)('$what', { timeout: 120_000 }, ({ file, from, to, noticed }) => {
    const path = join(COPY, file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text.replace(from, () => to),
    );
    try {
      const { status, output } = run([noticed]);
      expect(status, output).toBe(1);
      expect(output).toMatch(/Tests .*\d+ failed/);
    } finally {
      writeFileSync(path, text);
    }
  });
});

describe('a change of owned files leaves the generated tests green', () => {
  const OWNED_COPY = `${COPY}-owned`;

  beforeAll(() => {
    mkdirSync(OWNED_COPY, { recursive: true });
    cpSync(join(ROOT, 'generated-sample'), OWNED_COPY, { recursive: true });
  });
  afterAll(() => rmSync(OWNED_COPY, { recursive: true }));

  test('credentials, and a scope that hides what the fixtures make', { timeout: 240_000 }, () => {
    for (const { file, from, to } of OWNED) {
      const path = join(OWNED_COPY, file);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.replace(from, to));
    }
    const { status, output } = run(['src/modules/tag'], OWNED_COPY);
    expect(status, output).toBe(0);
  });
});

function run(files: readonly string[], cwd = COPY): { status: number | null; output: string } {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${join(ROOT, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    NO_COLOR: '1',
  };
  // A vitest of its own, which mustn't take itself for a worker of this one.
  for (const name of Object.keys(env)) if (name.startsWith('VITEST')) Reflect.deleteProperty(env, name);
  const { status, stdout, stderr } = spawnSync('vitest', ['run', ...files], { cwd, env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}
