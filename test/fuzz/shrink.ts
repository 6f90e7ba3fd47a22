import { validateTexts } from '../../src/index.ts';
import type { ModelDoc } from './document.ts';
import { runBatch } from './run-batch.ts';
import { smallerModels } from './smaller-models.ts';
import type { Failure } from './stages/case.ts';
import { yamlFiles } from './yaml/model.ts';

export interface Shrunk {
  readonly model: ModelDoc;
  readonly output: string;
}

/** As many candidates are tried together. */
const TOGETHER = 8;

/**
 * The smallest model found within the time that still fails at the same stage for the same reason. What fast-check would try one after the
 * other is tried in batches, the largest cuts first: a project takes seconds to be looked at.
 */
export async function shrink(
  model: ModelDoc,
  { stage, output }: Pick<Failure, 'stage' | 'output'>,
  { server, milliseconds }: { readonly server: string; readonly milliseconds: number },
): Promise<Shrunk> {
  const end = performance.now() + milliseconds;
  const reason = reasonOf(output);
  const firstThatFails = async (candidates: readonly ModelDoc[]): Promise<Shrunk | null> => {
    for (let at = 0; at < candidates.length && performance.now() < end; at += TOGETHER) {
      const models = candidates.slice(at, at + TOGETHER).map((candidate, seed) => ({ seed, model: candidate }));
      const { failures } = await runBatch(models, { server, only: stage });
      const same = failures
        .filter((failure) => failure.stage === stage && reasonOf(failure.output) === reason)
        .toSorted((a, b) => a.seed - b.seed)[0];
      const found = models.find(({ seed }) => seed === same?.seed);
      if (same !== undefined && found !== undefined) return { model: found.model, output: same.output };
    }
    return null;
  };
  let smallest: Shrunk = { model: { ...model, style: 0 }, output };
  for (;;) {
    const smaller = await firstThatFails(smallerModels(smallest.model).filter(isSound));
    if (smaller === null) return smallest;
    smallest = smaller;
  }
}

function isSound(model: ModelDoc): boolean {
  return validateTexts(yamlFiles(model)).ok;
}

/** What goes wrong, without what it goes wrong with: the first line that names an error, its names and numbers left out. */
export function reasonOf(output: string): string {
  const lines = output.split('\n');
  const isTelling = (line: string): boolean => /error|would|instead|missing|not in|serves|Unexpected|ran$/i.test(line);
  const line = lines.find(isTelling) ?? lines[0] ?? '';
  return line
    .replaceAll(/["'`][^"'`]*["'`]/g, '…')
    .replace(/^m\d+\/\S+/, '')
    .replaceAll(/\d+/g, '0')
    .slice(0, 60);
}
