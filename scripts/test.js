// npm test: every guard of the repository. What stands behind `--` goes to vitest.
import { spawnSync } from 'child_process';
import { delimiter, join } from 'path';
import { install, node, root } from './set-up.js';

const STEPS = [
  ['oxlint', '--deny-warnings', '.'],
  ['oxfmt', '--check', '.'],
  ['tsc', '-p', '.'],
  ['vitest', 'run', ...process.argv.slice(2)],
];

install();
const tools = join(root, 'node_modules', '.bin');
const env = { ...process.env, PATH: [join(node(), '..'), tools, process.env.PATH].join(delimiter) };
const failed = STEPS.filter(([command, ...args]) => {
  process.stdout.write(`\n> ${[command, ...args].join(' ')}\n`);
  return (
    spawnSync(command, args, { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0
  );
});
for (const [command] of failed) process.stdout.write(`${command} failed\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
