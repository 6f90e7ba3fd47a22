// npm run build: src/ as JavaScript in dist/, as the package has it.
import { rmSync } from 'fs';
import { join } from 'path';
import { hand, install, root } from './set-up.js';

install();
rmSync(join(root, 'dist'), { recursive: true, force: true });
hand([join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(root, 'tsconfig.build.json')]);
