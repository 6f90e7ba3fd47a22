/** A few random models through every stage, always the same; `npm run fuzz` runs more. */
import { expect, inject, test } from 'vitest';
import { modelDoc } from './arbitrary/model.ts';
import { modelOfSeed } from './make.ts';
import { runBatch } from './run-batch.ts';

const SEEDS = [614, 615];

test('random models make projects that are what they say', { timeout: 240_000 }, async () => {
  const models = modelDoc;
  const batch = SEEDS.map((seed) => ({ seed, model: modelOfSeed(models, seed) }));
  const { failures, refused } = await runBatch(batch, { server: inject('postgresUrl'), only: null });
  expect(failures.map(({ seed, stage, output }) => `${seed} ${stage}: ${output}`)).toEqual([]);
  expect([...refused]).toEqual([]);
});
