import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { ModelDoc } from './document.ts';
import { runBatch } from './run-batch.ts';
import type { Failure } from './stages/case.ts';

export interface Shrunk {
  readonly model: ModelDoc;
  readonly output: string;
}

/** The smallest model found within the time that still fails at the same stage for the same reason. */
export async function shrink(
  models: Arbitrary<ModelDoc>,
  { seed, stage, output }: Failure,
  { server, milliseconds }: { readonly server: string; readonly milliseconds: number },
): Promise<Shrunk | null> {
  const smallest: Shrunk[] = [];
  const reason = reasonOf(output);
  const property = fc.asyncProperty(models, async (model) => {
    const { failures } = await runBatch([{ seed, model }], { server, only: stage });
    const same = failures.find((failure) => failure.stage === stage && reasonOf(failure.output) === reason);
    if (same !== undefined) smallest.push({ model, output: same.output });
    return same === undefined;
  });
  await fc.check(property, { seed, numRuns: 1, interruptAfterTimeLimit: milliseconds });
  return smallest.at(-1) ?? null;
}

/** What goes wrong, without what it goes wrong with: the first line that names an error, its names and numbers left out. */
export function reasonOf(output: string): string {
  const lines = output.split('\n');
  const line =
    lines.find((one) => /error|would|instead|missing|not in|serves|expected|Unexpected/i.test(one)) ?? lines[0] ?? '';
  return line
    .replaceAll(/["'`][^"'`]*["'`]/g, '…')
    .replace(/^m\d+\/\S+/, '')
    .replaceAll(/\d+/g, '0')
    .slice(0, 90);
}
