/**
 * One measurement in a process of its own, so that no other's memory or warm code is in it. Prints what it cost as JSON.
 *
 *   validate MODEL        reads and checks a model
 *   new FOLDER MODEL      makes a project       stages FOLDER   each stage alone, in an empty folder
 *   change FOLDER MODEL   the migrations from what a project has migrated to a model
 *   again FOLDER          a run with nothing to do       files FOLDER LIST   a bare loop that writes files of these sizes
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [what = '', folder = '', other = ''] = process.argv.slice(2);

const RUNS: Readonly<Record<string, () => Promise<object>>> = {
  validate: async () => {
    const { validateProject } = await import('../src/index.ts');
    if (!validateProject({ paths: [folder] }).ok) throw new Error('The model is not sound.');
    return {};
  },
  new: async () => {
    const { newProject } = await import('../src/index.ts');
    return summary(await newProject({ dir: folder, model: other }));
  },
  again: async () => {
    const { generateProject } = await import('../src/index.ts');
    return summary(await generateProject({ root: folder }));
  },
  stages: async () => {
    const { stages } = await import('./stages.ts');
    return stages(folder);
  },
  change: async () => {
    const { change } = await import('./change.ts');
    return change(folder, other);
  },
  files: async () => {
    const files: Record<string, number> = JSON.parse(readFileSync(other, 'utf8'));
    for (const [path, size] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), 'x'.repeat(size));
    }
    return {};
  },
};

interface Result {
  readonly ok: boolean;
  readonly changes: readonly { readonly path: string; readonly action: string; readonly after: string | null }[];
}

function summary({ ok, changes }: Result): object {
  if (!ok) throw new Error('The run failed.');
  const texts = changes.flatMap(({ after }) => after ?? []);
  return {
    files: texts.length,
    lines: texts.reduce((sum, text) => sum + text.split('\n').length - 1, 0),
    written: changes.filter(({ action }) => action !== 'unchanged').length,
  };
}

const run = RUNS[what];
if (run === undefined) throw new Error(`There is no measurement ${what}.`);
const result = await run();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.stdout.write(JSON.stringify({ ...result, cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024 }));
