/** npm run fuzz:yaml -- --runs 20000 --seed 7: as many texts at random for the parser; a failing one is shrunk and printed. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '20000' }, seed: { type: 'string' } } });
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'test/language/fuzz.test.ts', '--disable-console-intercept'],
  {
    cwd: resolve(import.meta.dirname, '..'),
    env: { ...process.env, FUZZ_RUNS: values.runs, FUZZ_SEED: seed },
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
