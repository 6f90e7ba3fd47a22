/** `npm run histories -- --runs 1000 --seed 1`: as many random histories of projects, whose files are compiled after each run. */
import { parseArgs } from 'node:util';
import { compile, type Snapshot } from './compile.ts';
import { compileTemplates } from './compiled-templates.ts';
import { noFigures } from './figures.ts';
import { live } from './live.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    'no-compile': { type: 'boolean', default: false },
  },
});
const MOST = 60;
const figures = noFigures();
const failed: string[] = [];
let compiled = 0;
let snapshots: Snapshot[] = [];

function fail(what: string): void {
  failed.push(what);
  process.stdout.write(`✗ ${what}\n`);
}

async function compileAll(): Promise<void> {
  compiled += snapshots.length;
  for (const failure of await compile(snapshots)) fail(failure);
  snapshots = [];
}

await compileTemplates();
for (let run = 0; run < Number(values.runs); run++) {
  const seed = Number(values.seed) + run;
  try {
    await live(seed, {
      figures,
      snapshot: (snapshot) => {
        if (!values['no-compile']) snapshots.push(snapshot);
      },
    });
  } catch (error) {
    fail(`${seed}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (snapshots.length >= MOST) await compileAll();
}
await compileAll();
const counted = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .toSorted()
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
process.stdout.write(
  `${counted(figures.steps)}\n` +
    `${values.runs} histories from seed ${values.seed}: ${figures.runs} runs, ${compiled} projects compiled, ${failed.length} failed; ` +
    `stopped: ${counted(figures.stops) || 'none'}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
