import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { failuresByFolder, type Batch, type Failure } from './case.ts';
import { runTool } from './run-tool.ts';

/** The linter, with the rules of the generated projects. */
export async function lint(batch: Batch): Promise<Failure[]> {
  takeConfig(batch, '.oxlintrc.json');
  const folders = batch.cases.map(({ folder }) => folder);
  const { status, output } = await runTool('oxlint', ['--deny-warnings', '--format=unix', ...folders], {
    cwd: batch.root,
  });
  return status === 0 ? [] : failuresByFolder(batch, 'lint', output.split('\n'), (line) => /^(m\d+)\//.exec(line)?.[1]);
}

export async function format(batch: Batch): Promise<Failure[]> {
  takeConfig(batch, '.oxfmtrc.json');
  const folders = batch.cases.map(({ folder }) => folder);
  const { status, output } = await runTool('oxfmt', ['--check', ...folders], { cwd: batch.root });
  return status === 0
    ? []
    : failuresByFolder(batch, 'format', output.split('\n'), (line) => /(m\d+)\//.exec(line)?.[1]);
}

/** The same in every project. */
function takeConfig({ root, cases: [first] }: Batch, name: string): void {
  if (first !== undefined) copyFileSync(join(root, first.folder, name), join(root, name));
}
