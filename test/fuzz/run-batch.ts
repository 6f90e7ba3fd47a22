import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelDoc } from './document.ts';
import type { Batch, Case, Failure, Stage } from './stages/case.ts';
import { databases } from './stages/databases.ts';
import { generate } from './stages/generate.ts';
import { ownTests } from './stages/own-tests.ts';
import { format, lint } from './stages/style.ts';
import { typecheck } from './stages/types.ts';

export interface BatchResult {
  readonly failures: readonly Failure[];
  readonly refused: ReadonlyMap<number, readonly string[]>;
  readonly unsampled: ReadonlySet<number>;
  /** Seconds by stage. */
  readonly seconds: ReadonlyMap<Stage, number>;
}

export interface BatchOptions {
  /** Address of a PostgreSQL server. */
  readonly server: string;
  /** Null: all of them. What is made has to be generated for each. */
  readonly only: Stage | null;
}

/** Brings models through all stages. What isn't generated as it should be isn't looked at any further. */
export async function runBatch(
  models: readonly { readonly seed: number; readonly model: ModelDoc }[],
  { server, only }: BatchOptions,
): Promise<BatchResult> {
  const root = mkdtempSync(join(tmpdir(), 'espalier-fuzz-'));
  try {
    symlinkSync(join(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'));
    const cases = models.map((one, index): Case => ({ ...one, folder: `m${index}` }));
    const seconds = new Map<Stage, number>();
    const failures: Failure[] = [];
    const timed = async <T>(stage: Stage, run: () => Promise<T>): Promise<T> => {
      const start = performance.now();
      try {
        return await run();
      } finally {
        seconds.set(stage, (performance.now() - start) / 1000);
      }
    };
    const generated = await timed('generate', () => generate({ root, cases }, only === null || only === 'generate'));
    failures.push(...generated.failures);
    const rest = { root, cases: cases.filter((one) => !generated.refused.has(one) && !hasFailed(one, failures)) };
    const stage = async (name: Stage, of: Batch, run: (batch: Batch) => Promise<Failure[]>): Promise<void> => {
      if ((only === null || only === name) && of.cases.length > 0) failures.push(...(await timed(name, () => run(of))));
    };
    await stage('types', rest, typecheck);
    await stage('lint', rest, lint);
    await stage('format', rest, format);
    await stage('databases', rest, (batch) => databases(batch, server));
    const runnable = { root, cases: rest.cases.filter((one) => !generated.unsampled.has(one)) };
    await stage('tests on sqlite', runnable, (batch) => ownTests(batch, 'sqlite', server));
    await stage('tests on postgresql', runnable, (batch) => ownTests(batch, 'postgresql', server));
    return {
      failures,
      refused: new Map([...generated.refused].map(([{ seed }, codes]) => [seed, codes])),
      unsampled: new Set([...generated.unsampled].map(({ seed }) => seed)),
      seconds,
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function hasFailed({ seed }: Case, failures: readonly Failure[]): boolean {
  return failures.some((failure) => failure.seed === seed);
}
