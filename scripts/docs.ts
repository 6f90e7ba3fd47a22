/** npm run docs: writes what is made from the definition of the language, and from the types of the views. `test/language/current.test.ts` holds that it is current. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { madeFromTheLanguage } from './language/made.ts';

const root = resolve(import.meta.dirname, '..');
for (const [path, text] of await madeFromTheLanguage()) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  process.stdout.write(`${path}\n`);
}
