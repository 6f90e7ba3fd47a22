/** `npm run mutate -- --runs 500 --seed 1 [--only NAME]`: breaks projects that often, and says how much of it `check` has found. */
import { parseArgs } from 'node:util';
import { mutate, noFigures } from './mutate.ts';
import { EXAMPLE_NAMES, example, randomModel, small } from './projects.ts';
import type { Project } from './project.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    models: { type: 'string', default: '4' },
    only: { type: 'string' },
  },
});
const [runs, seed, models] = [Number(values.runs), Number(values.seed), Number(values.models)];
const makers = [
  small,
  ...EXAMPLE_NAMES.map((name) => () => example(name)),
  ...Array.from({ length: models }, (_, index) => () => randomModel(seed + index)),
];
const figures = noFigures();
for (const [index, make] of makers.entries()) {
  using project: Project | null = await make();
  if (project === null) continue;
  for (let run = index; run < runs; run += makers.length) await mutate(project, seed + run, figures, values.only);
}
const counts = [...figures.byName].toSorted().map(([name, count]) => `${name} ${count}`);
process.stdout.write(
  `${figures.failures.map((failure) => `✗ ${failure}\n`).join('')}${counts.join(', ')}\n` +
    `found ${figures.found} of ${figures.planted} planted, silent of ${figures.silent} of ${figures.harmless} harmless, ${figures.impossible} impossible\n`,
);
process.exitCode = figures.failures.length === 0 ? 0 : 1;
