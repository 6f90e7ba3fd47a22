import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failuresByFolder, type Batch, type Failure } from './case.ts';
import { runTool } from './run-tool.ts';

/** One program for all projects of the batch: the libraries are read once. */
export async function typecheck(batch: Batch): Promise<Failure[]> {
  const config = {
    extends: `./${batch.cases[0]?.folder}/tsconfig.json`,
    include: batch.cases.flatMap(({ folder }) =>
      ['src', 'test', 'migrations', 'vitest.config.ts'].map((path) => `${folder}/${path}`),
    ),
  };
  writeFileSync(join(batch.root, 'tsconfig.json'), JSON.stringify(config));
  const { status, output } = await runTool('tsc', ['-p', '.', '--pretty', 'false'], { cwd: batch.root });
  if (status === 0) return [];
  const found = output.split('\n').filter((line) => !isOfBatch(line));
  return failuresByFolder(batch, 'types', found, (line) => line.split('/')[0]);
}

/** Each project says what its tests are given, which in one program is said several times. */
function isOfBatch(line: string): boolean {
  return /^m\d+\/test\/(?:global-setup\.ts.*(?:TS2717|'PostgresqlTemplate')|new-database\.ts.*'PostgresqlTemplate)/.test(
    line,
  );
}
