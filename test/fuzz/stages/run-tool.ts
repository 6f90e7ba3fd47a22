import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';

const tools = join(import.meta.dirname, '../../../node_modules/.bin');

/** Runs a tool of the repository, and gives what it said. It is ended where it takes too long. */
export async function runTool(
  command: string,
  args: readonly string[],
  {
    cwd,
    env = {},
    timeout = 300_000,
  }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>>; readonly timeout?: number },
): Promise<{ readonly status: number | null; readonly output: string }> {
  const child = spawn(command, [...args], {
    cwd,
    env: { ...ownEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout,
    killSignal: 'SIGKILL',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [status] = await once(child, 'close');
  return { status: typeof status === 'number' ? status : null, output };
}

/** A vitest that this one starts mustn't take itself for a worker of it. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'));
  return { ...Object.fromEntries(kept), PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}`, NO_COLOR: '1' };
}
