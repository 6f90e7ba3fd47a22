import type { ModelDoc } from '../document.ts';

/** A model and the project that is made of it, as one of a batch. */
export interface Case {
  readonly seed: number;
  readonly model: ModelDoc;
  /** The project's folder within that of the batch: `m0012`. */
  readonly folder: string;
}

export interface Batch {
  /** Outside of the repository, whose .gitignore would hide the projects from linter and formatter. */
  readonly root: string;
  readonly cases: readonly Case[];
}

export const stages = [
  'generate',
  'types',
  'lint',
  'format',
  'databases',
  'tests on sqlite',
  'tests on postgresql',
] as const;
export type Stage = (typeof stages)[number];

export interface Failure {
  readonly seed: number;
  readonly stage: Stage;
  readonly output: string;
}

/** Failures of a tool that ran over the whole batch, by the folder that its lines name. */
export function failuresByFolder(
  { cases }: Batch,
  stage: Stage,
  lines: readonly string[],
  folderOf: (line: string) => string | undefined,
): Failure[] {
  return cases.flatMap(({ seed, folder }) => {
    const own = lines.filter((line) => folderOf(line) === folder);
    return own.length === 0 ? [] : [{ seed, stage, output: own.join('\n') }];
  });
}
