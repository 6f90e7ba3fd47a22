/** Runs the tools of the repository in a generated project, as its owner runs them. */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

const TOOLS = join(import.meta.dirname, '../../node_modules/.bin');

export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

export function runIn(folder: string, command: string, args: readonly string[], postgresUrl: string): Ended {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${TOOLS}${delimiter}${process.env['PATH'] ?? ''}`,
    TEST_DATABASE_URL: postgresUrl,
    NO_COLOR: '1',
  };
  // The tests of the project are a vitest of their own, and mustn't take themselves for a worker of this one.
  for (const name of Object.keys(env)) if (name.startsWith('VITEST')) Reflect.deleteProperty(env, name);
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}
