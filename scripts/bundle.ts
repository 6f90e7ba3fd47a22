/**
 * src/ as JavaScript in dist/. Files that are loaded together become one: a command loads a few instead of hundreds, which takes most
 * of its start. What is loaded lazily, and packages, stay for themselves.
 */
import { spawnSync } from 'node:child_process';
import { isAbsolute, join, resolve } from 'node:path';
import { build } from 'rolldown';

const root = resolve(import.meta.dirname, '..');

await build({
  cwd: root,
  // The names stand in `bin` and `exports` of package.json.
  input: { cli: 'src/cli.ts', index: 'src/index.ts', 'plop/index': 'src/plop/index.ts' },
  platform: 'node',
  external: (id) => !id.startsWith('.') && !isAbsolute(id),
  output: { dir: 'dist', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
  logLevel: 'warn',
});
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
process.exitCode = status ?? 1;
