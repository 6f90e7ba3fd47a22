import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { ModelDoc } from './document.ts';

/** The model of that seed. Shrinking starts from the same one. */
export function modelOfSeed(models: Arbitrary<ModelDoc>, seed: number): ModelDoc {
  const made: ModelDoc[] = [];
  fc.check(
    fc.property(models, (model) => {
      made.push(model);
    }),
    { seed, numRuns: 1 },
  );
  const [model] = made;
  if (model === undefined) throw new Error(`Seed ${seed} made no model.`);
  return model;
}
