/**
 * `npm run fuzz -- --runs 100 --seed 1`: as many random models through all stages. What fails is kept in .tmp/fuzz/failures, and the first
 * of each kind is shrunk and printed. Ends with 1 where anything failed.
 *
 * `--stage STAGE` looks at one stage alone (`types`, `lint`, `format`, `databases`, `tests on sqlite`, …), `--shrink SECONDS` says how long each
 * failure may be shrunk (0: not at all), `--batch N` how many projects are looked at together.
 */
import { parseArgs } from 'node:util';
import { embeddedServer } from '../../templates/static/test/embedded-server.ts';
import { modelDoc } from './arbitrary/model.ts';
import { modelOfSeed } from './make.ts';
import { add, Figures, keepFailure, yamlText } from './report.ts';
import { runBatch } from './run-batch.ts';
import { reasonOf, shrink } from './shrink.ts';
import { stages, type Stage } from './stages/case.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    stage: { type: 'string' },
    shrink: { type: 'string', default: '60' },
    batch: { type: 'string', default: '10' },
  },
});
const [runs, first, batchSize] = [Number(values.runs), Number(values.seed), Number(values.batch)];
const only: Stage | null = stages.find((stage) => stage === values.stage) ?? null;

const models = modelDoc;
const figures = new Figures();
const reasons = new Set<string>();
const given = process.env['TEST_DATABASE_URL'];
const server = given === undefined ? await embeddedServer() : { url: given, stop: async () => undefined };
try {
  for (let done = 0; done < runs; done += batchSize) {
    const seeds = Array.from({ length: Math.min(batchSize, runs - done) }, (_, index) => first + done + index);
    await lookAt(seeds);
    say(
      `${done + seeds.length} of ${runs} models, ${[...figures.failures.values()].reduce((a, b) => a + b, 0)} failures`,
    );
  }
  say(`\nseeds      ${first} to ${first + runs - 1}\n${figures.text()}`);
  process.exitCode = figures.failures.size === 0 ? 0 : 1;
} finally {
  await server.stop();
}

async function lookAt(seeds: readonly number[]): Promise<void> {
  const batch = seeds.map((seed) => ({ seed, model: modelOfSeed(models, seed) }));
  for (const { model } of batch) figures.count(model);
  const { failures, refused, unsampled, seconds } = await runBatch(batch, { server: server.url, only });
  for (const codes of refused.values())
    for (const code of new Set(codes)) add(figures.refusals, code.split(':')[0] ?? '');
  for (const [seed, codes] of refused) say(`${seed} refused: ${codes.join('; ')}`);
  figures.unsampled += unsampled.size;
  for (const [stage, taken] of seconds) add(figures.seconds, stage, taken);
  for (const failure of failures) {
    add(figures.failures, failure.stage);
    const model = batch.find(({ seed }) => seed === failure.seed)?.model;
    if (model === undefined) continue;
    const reason = `${failure.stage}: ${reasonOf(failure.output)}`;
    const isNew = !reasons.has(reason);
    reasons.add(reason);
    const small =
      isNew && values.shrink !== '0'
        ? await shrink(model, failure, { server: server.url, milliseconds: Number(values.shrink) * 1000 })
        : null;
    const folder = keepFailure(failure, model, small?.model ?? null);
    say(`\n✗ ${failure.seed} ${reason}\n  ${folder}`);
    if (isNew) say(`${(small?.output ?? failure.output).slice(0, 3000)}\n${yamlText(small?.model ?? model)}`);
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
