/** `npm run evolve -- --runs 500 --seed 1 [--database sqlite]`: as many random chains of five changes, with rows, on both databases. */
import { parseArgs } from 'node:util';
import { embeddedServer } from '../../../templates/static/test/embedded-server.ts';
import { evolve, type Figures } from './evolve.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string' },
  },
});
const databases = (['sqlite', 'postgresql'] as const).filter(
  (one) => values.database === undefined || values.database === one,
);
const figures: Figures = { steps: 0, rows: 0, operations: new Map() };
const failed: string[] = [];
const server = await embeddedServer();
try {
  for (let run = 0; run < Number(values.runs); run++) {
    const seed = Number(values.seed) + run;
    for (const database of databases) {
      try {
        await evolve(seed, database, server.url, figures);
      } catch (error) {
        failed.push(`${seed} on ${database}`);
        process.stdout.write(`\n✗ ${seed} on ${database}: ${error instanceof Error ? error.message : String(error)}\n`);
      }
    }
  }
} finally {
  await server.stop();
}
const counts = [...figures.operations].toSorted().map(([name, count]) => `${name} ${count}`);
process.stdout.write(
  `\n${values.runs} chains from seed ${values.seed} on ${databases.join(' and ')}: ${figures.steps} steps, ${figures.rows} rows at their starts, ` +
    `${failed.length} failed${failed.length === 0 ? '' : ` (${failed.join(', ')})`}\n${counts.join(', ')}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
