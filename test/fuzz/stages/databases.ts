import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Batch, Failure } from './case.ts';
import { runTool } from './run-tool.ts';

/** What the child process says of one project. */
export interface Verdict {
  readonly folder: string;
  readonly problems: readonly string[];
}

/** Migrates every project on its databases and compares what is there with what the model implies, in a process of its own. */
export async function databases({ root, cases }: Batch, server: string): Promise<Failure[]> {
  const request = join(root, 'databases.json');
  writeFileSync(
    request,
    JSON.stringify({ root, server, cases: cases.map(({ folder, model }) => ({ folder, model })) }),
  );
  const program = join(import.meta.dirname, '../databases/compare-projects.ts');
  const { output } = await runTool('node', ['--no-warnings', program, request], { cwd: root });
  const lines = output.split('\n').filter((line) => line.startsWith('{"folder":'));
  const verdicts = lines.map((line) => JSON.parse(line) as Verdict);
  return cases.flatMap(({ seed, folder }): Failure[] => {
    const verdict = verdicts.find((one) => one.folder === folder);
    if (verdict === undefined) return [{ seed, stage: 'databases', output: `No verdict.\n${output.slice(-4000)}` }];
    return verdict.problems.length === 0 ? [] : [{ seed, stage: 'databases', output: verdict.problems.join('\n') }];
  });
}
