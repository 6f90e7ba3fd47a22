import { diskAt } from '../src/apply/disk.ts';
import { apply } from '../src/apply/apply.ts';
import { reconcile } from '../src/apply/reconcile.ts';
import { readState } from '../src/apply/state.ts';
import { loadModel } from '../src/load.ts';
import { planMigrations } from '../src/migrations/plan-migrations.ts';
import { printSchema } from '../src/migrations/schema-file.ts';
import { planFiles } from '../src/plan/plan.ts';
import { renderFiles } from '../src/render/render.ts';
import { readModelFiles } from '../src/source/read-model-files.ts';

/** CPU of each stage in milliseconds, for a project that is yet to be made. */
export async function stages(folder: string): Promise<Record<string, number>> {
  const costs: Record<string, number> = {};
  const measured = async <Value>(stage: string, run: () => Value | Promise<Value>): Promise<Value> => {
    const before = process.cpuUsage();
    const value = await run();
    const { user, system } = process.cpuUsage(before);
    costs[stage] = (user + system) / 1000;
    return value;
  };
  const { settings, models } = await measured('read', () => readModelFiles(`${folder}.model`));
  const { model } = await measured('load', () => loadModel({ settings, models }, { defaultName: 'bench' }));
  const state = readState(folder);
  if (model === null || 'problem' in state) throw new Error('The benchmark has no sound model.');
  const existing = { sqlite: [], postgresql: [] };
  const migrations = await measured('migrations', () => planMigrations({ before: null, model, existing, name: null }));
  const planned = await measured('plan', () => planFiles(model));
  // With a text at hand for every file nothing is formatted, so this is what the views and printing them cost.
  await measured('print', () => renderFiles(planned, { remembered: () => '' }));
  const rendered = await measured('format', () => renderFiles(planned));
  costs['format'] = (costs['format'] ?? 0) - (costs['print'] ?? 0);
  const changes = await measured('reconcile', () =>
    reconcile([...rendered, ...migrations.files], state, diskAt(folder)),
  );
  await measured('apply', () => apply(folder, state, { changes, schema: printSchema(migrations.schema) }));
  return costs;
}
