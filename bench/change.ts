import { readState } from '../src/apply/state.ts';
import { loadModel } from '../src/load.ts';
import { planMigrations } from '../src/migrations/plan-migrations.ts';
import { parseSchema } from '../src/migrations/schema-file.ts';
import { readModelFiles } from '../src/source/read-model-files.ts';

/**
 * The migrations from the last migrated schema of a project to a model: how many there are, and what they took in milliseconds, reading that
 * schema included.
 */
export function change(project: string, model: string): Record<string, number> {
  const state = readState(project);
  const loaded = loadModel(readModelFiles(model), { defaultName: 'bench' });
  if (loaded.model === null || 'problem' in state || state.schema === null)
    throw new Error('The benchmark has nothing to change.');
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const existing = { sqlite: ['0001_initial.ts'], postgresql: ['0001_initial.ts'] };
  const before = parseSchema(state.schema);
  const { files } = planMigrations({ before, model: loaded.model, existing, name: null });
  const { user, system } = process.cpuUsage(cpu);
  return { files: files.length, took: performance.now() - start, work: (user + system) / 1000 };
}
