import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { databasesOf, type Database } from '../document.ts';
import type { Batch, Case, Failure } from './case.ts';
import { runTool } from './run-tool.ts';

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** The projects' own tests on one database, all in one vitest. What fails without naming a file is looked for one by one. */
export async function ownTests({ root, cases }: Batch, database: Database, server: string): Promise<Failure[]> {
  const concerned = cases.filter(({ model }) => databasesOf(model).includes(database));
  if (concerned.length === 0) return [];
  const { status, failures, output } = await vitest(root, concerned, database, server);
  if (status === 0 || failures.length > 0) return failures;
  const [only] = concerned;
  if (concerned.length === 1 && only !== undefined)
    return [{ seed: only.seed, stage: `tests on ${database}`, output: output.slice(-6000) }];
  const each: Failure[] = [];
  for (const one of concerned) each.push(...(await ownTests({ root, cases: [one] }, database, server)));
  return each;
}

async function vitest(
  root: string,
  cases: readonly Case[],
  database: Database,
  server: string,
): Promise<{ readonly status: number | null; readonly failures: Failure[]; readonly output: string }> {
  const projects = cases.map(({ folder }) => ({
    extends: `./${folder}/vitest.config.ts`,
    root: `./${folder}`,
    // That a machine is busy is no failure.
    test: { name: folder, testTimeout: 120_000, hookTimeout: 300_000 },
  }));
  writeFileSync(
    join(root, 'vitest.config.mjs'),
    `export default { test: { projects: ${JSON.stringify(projects)} } };\n`,
  );
  // test/pattern.test.ts is the same in every project, and waits a lot: it is run in the first.
  const filters = cases.map(({ folder }, index) => join(root, folder, index === 0 ? '' : 'src'));
  const reportPath = join(root, 'report.json');
  rmSync(reportPath, { force: true });
  const { status, output } = await runTool(
    'vitest',
    ['run', ...filters, '--mode', database, '--reporter=json', `--outputFile=${reportPath}`, '--maxWorkers=2'],
    { cwd: root, env: { TEST_DATABASE_URL: server }, timeout: 120_000 + 60_000 * cases.length },
  );
  const report = readReport(reportPath);
  const failures = cases.flatMap((one): Failure[] => {
    const messages = messagesAbout(one, root, report, output);
    return messages.length === 0
      ? []
      : [{ seed: one.seed, stage: `tests on ${database}`, output: messages.join('\n\n') }];
  });
  return { status, failures, output };
}

/** What failed, and whether all of its tests ran. */
function messagesAbout({ folder }: Case, root: string, { testResults }: Report, output: string): string[] {
  const own = testResults.filter(({ name }) => relative(root, name).startsWith(`${folder}/`));
  const wanted = globSync('src/modules/*/*.test.ts', { cwd: join(root, folder) });
  const failed = own.filter(({ status }) => status !== 'passed');
  return [
    ...failed.map((file) => `${relative(root, file.name)}\n${messagesOf(file)}`),
    ...(own.length < wanted.length ? [`${own.length} of ${wanted.length} files ran\n${output.slice(-3000)}`] : []),
  ];
}

function readReport(path: string): Report {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    return { testResults: [] };
  }
}

function messagesOf({ message, assertionResults }: Report['testResults'][number]): string {
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  return [
    message,
    ...failed.map(({ fullName, failureMessages }) => `× ${fullName}\n${failureMessages.join('\n')}`),
    ...(message === '' && failed.length === 0 ? ['No test failed, but a hook, which the report leaves out.'] : []),
  ].join('\n');
}
