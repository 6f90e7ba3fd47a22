// npm run build: src/ as JavaScript in dist/, as the package has it, and the types of what can be imported from it.
import { rmSync } from 'fs';
import { join } from 'path';
import { hand, install, root } from './set-up.js';

install();
rmSync(join(root, 'dist'), { recursive: true, force: true });
hand([join(root, 'scripts', 'bundle.ts')]);
