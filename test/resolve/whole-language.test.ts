import { expect, it } from 'vitest';
import { loadModel } from '../../src/load.ts';
import { readModelFiles } from '../../src/source/read-model-files.ts';

/** The model in models/whole-language.yaml says every word of the language; the snapshot is what comes of it, without places. */
it('resolves every word of the language', async () => {
  const folder = new URL('models/', import.meta.url).pathname;
  const { model, diagnostics } = loadModel(readModelFiles(`${folder}whole-language.yaml`), { defaultName: 'app' });
  expect(diagnostics.filter(({ code }) => code !== 'databases-differ')).toEqual([]);
  const text = JSON.stringify(model, (name, value: unknown) => (name === 'place' ? undefined : value), 2);
  await expect(`${text}\n`).toMatchFileSnapshot(`${folder}whole-language.txt`);
});
