import { expect } from 'vitest';
import * as fc from 'fast-check';
import { githubAnnotationsOf, jsonOfDiagnostics, textOfDiagnostics } from '../../src/index.ts';
import { loadModel } from '../../src/load.ts';
import { sampleWarnings } from '../../src/samples/sample-warnings.ts';
import { anyText } from './random-yaml.ts';

/** No text makes loading a model throw or hang; what it says has places in the text, and can be printed. */
export function expectNoTextToBreakLoading(models: readonly string[], runs: number, seed: number): void {
  fc.assert(
    fc.property(anyText(models), (text) => expectSoundResult(text)),
    { numRuns: runs, seed, endOnFailure: false },
  );
}

/** The longest that a text of a few kilobytes may take, on a machine that others use too. */
const ENOUGH_MS = 3000;

export function expectSoundResult(text: string): void {
  const start = performance.now();
  const file = { path: 'model.yaml', text };
  const { model, diagnostics } = loadModel({ settings: null, models: [file] }, { defaultName: 'app' });
  const all = model === null ? diagnostics : [...diagnostics, ...sampleWarnings(model)];
  expect(performance.now() - start).toBeLessThan(ENOUGH_MS);
  expect(model === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  for (const { place, message, help } of all) {
    expect(place.file).toBe(file);
    expect(place.start).toBeGreaterThanOrEqual(0);
    expect(place.end).toBeGreaterThanOrEqual(place.start);
    expect(place.end).toBeLessThanOrEqual(text.length);
    expect(message.length).toBeGreaterThan(0);
    expect(help.length).toBeGreaterThan(0);
  }
  for (const { line, column } of jsonOfDiagnostics(all).diagnostics) expect(Math.min(line, column)).toBeGreaterThan(0);
  textOfDiagnostics(all);
  githubAnnotationsOf(all);
}
