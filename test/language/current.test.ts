import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { madeFromTheLanguage } from '../../scripts/language/made.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** `npm run docs` writes them. */
test('what is made from the definition of the language is as the definition says', async () => {
  const made = await madeFromTheLanguage();
  for (const [path, text] of made) expect(readFileSync(join(ROOT, path), 'utf8'), path).toBe(text);
  expect(readdirSync(join(ROOT, 'schema')).map((name) => `schema/${name}`)).toEqual(
    [...made.keys()].filter((path) => path.startsWith('schema/')).toSorted(),
  );
});
