import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOfDiagnostics } from '../../src/diagnostics/text.ts';
import { loadModel } from '../../src/load.ts';
import { readModelFiles } from '../../src/source/read-model-files.ts';
import type { SourceFile } from '../../src/source/source.ts';

/**
 * Each folder of cases/ is a model with mistakes, and beside it stands what is said about them. `vitest -u` writes expected.txt anew.
 */
const cases = new URL('cases/', import.meta.url).pathname;

describe('what is said about a model with mistakes', () => {
  for (const name of readdirSync(cases).toSorted()) {
    it(`${name}`, async () => {
      const folder = `${cases}${name}`;
      const { settings, models, failures } = readModelFiles(folder);
      expect(failures).toEqual([]);
      const local = ({ path, text }: SourceFile): SourceFile => ({ path: path.slice(folder.length + 1), text });
      const { model, diagnostics } = loadModel(
        { settings: settings === null ? null : local(settings), models: models.map(local) },
        { defaultName: 'app' },
      );
      expect(model).toBeNull();
      await expect(textOfDiagnostics(diagnostics)).toMatchFileSnapshot(`${folder}/expected.txt`);
    });
  }
});
