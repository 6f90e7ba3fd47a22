/** What the package has in dist/: src/ as JavaScript, and the types of what can be imported from it. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { bundle } from './bundling.ts';

const root = resolve(import.meta.dirname, '..');

await bundle(root, 'dist');
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
process.exitCode = status ?? 1;
