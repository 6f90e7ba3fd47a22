import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { textOfDiagnostics } from '../../src/diagnostics/text.ts';
import { loadModel } from '../../src/load.ts';
import { physicalSchema } from '../../src/migrations/physical-schema.ts';
import { planMigrations } from '../../src/migrations/plan-migrations.ts';
import { riskWarnings } from '../../src/migrations/risks/risk-warnings.ts';
import type { Model } from '../../src/model/index.ts';

/**
 * Each folder of changes/ has a model that is migrated and the one that comes after it, and beside them stands what is said about the way
 * from one to the other. `vitest -u` writes expected.txt anew.
 */
const cases = join(import.meta.dirname, 'changes');

describe('what is said about a change of a model', () => {
  it.each(readdirSync(cases).toSorted())('%s', async (name) => {
    const model = load(name, 'after.yaml');
    const plan = planMigrations({
      before: physicalSchema(load(name, 'before.yaml')),
      model,
      existing: { sqlite: ['0001_initial.ts'], postgresql: ['0001_initial.ts'] },
      name: null,
      consent: name === 'risks' ? 'all' : [],
    });
    const isStopped = plan.diagnostics.some(({ severity }) => severity === 'error');
    expect([isStopped, plan.files.length > 0]).toEqual([name !== 'risks', name === 'risks']);
    const told = textOfDiagnostics(inOrder([...plan.diagnostics, ...riskWarnings(plan.risks, model)]));
    await expect(told).toMatchFileSnapshot(join(cases, name, 'expected.txt'));
  });
});

function load(name: string, path: string): Model {
  const text = readFileSync(join(cases, name, path), 'utf8');
  const { model, diagnostics } = loadModel({ settings: null, models: [{ path, text }] }, { defaultName: 'app' });
  expect(diagnostics).toEqual([]);
  if (model === null) throw new Error(`${name}/${path} is no sound model.`);
  return model;
}

function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted((a, b) => a.place.start - b.place.start);
}
