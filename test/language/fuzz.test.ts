import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { filesBelow } from '../../src/source/files-below.ts';
import { expectNoTextToBreakLoading } from './fuzz.ts';

/** Sound models, to be broken. */
const models = ['examples/', 'test/resolve/models/', 'test/render/'].flatMap((folder) => {
  const url = new URL(`../../${folder}`, import.meta.url);
  return filesBelow(url)
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => readFileSync(new URL(path, url), 'utf8'));
});

/** `npm run fuzz:yaml -- --runs 20000 --seed 7` makes more of them. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 300);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_260);

test(`no text breaks the loading of a model: ${runs} at random, seed ${seed}`, { timeout: 10_000 + runs * 200 }, () => {
  expectNoTextToBreakLoading(models, runs, seed);
});
