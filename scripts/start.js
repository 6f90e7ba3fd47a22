// npm start: the example shop, generated, installed, migrated, seeded and running. What stands behind `--` is the folder.
import { join } from 'path';
import { hand, install, root } from './set-up.js';

install();
hand([join(root, 'scripts', 'start-shop.ts'), ...process.argv.slice(2)]);
