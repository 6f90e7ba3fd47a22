// npm run bundle, which npm also runs at the end of an install (`prepare`): the repository's own command as JavaScript. Where something
// that it needs is not installed, the command runs its sources, as it does whenever they are newer.
import { existsSync } from 'fs';
import { join } from 'path';
import { nodeForTypeScript, hand, root } from './set-up.js';

if (nodeForTypeScript() !== '' && existsSync(join(root, 'node_modules', 'rolldown')))
  hand([join(root, 'scripts', 'bundle-command.ts')]);
