/** What somebody writes who knows other tools, or YAML a little: one mistake in each file, and one diagnostic for it. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { textOfDiagnostics } from '../../src/diagnostics/text.ts';
import { loadModel } from '../../src/load.ts';

const folder = new URL('newcomers/', import.meta.url).pathname;

function diagnosticsOf(path: string, text: string): readonly Diagnostic[] {
  return loadModel({ settings: null, models: [{ path, text }] }, { defaultName: 'app' }).diagnostics;
}

const filesOf = (theme: string): readonly string[] =>
  readdirSync(`${folder}${theme}`)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted();

/** `vitest -u` writes expected.txt anew. */
describe.each(readdirSync(folder).filter((theme) => theme !== 'sound'))('%s', (theme) => {
  const found = filesOf(theme).map((name) => ({
    name,
    diagnostics: diagnosticsOf(name, readFileSync(`${folder}${theme}/${name}`, 'utf8')),
  }));

  test('one mistake is one diagnostic', () => {
    expect(found.filter(({ diagnostics }) => diagnostics.length !== 1).map(({ name }) => name)).toEqual([]);
  });

  test('it says where, what, and what to write instead', async () => {
    const said = found.map(({ diagnostics }) => textOfDiagnostics(diagnostics)).join('\n');
    await expect(said).toMatchFileSnapshot(`${folder}${theme}/expected.txt`);
  });
});

test.each(filesOf('sound'))('this is none: %s', (name) => {
  expect(diagnosticsOf(name, readFileSync(`${folder}sound/${name}`, 'utf8'))).toEqual([]);
});

test.each([
  ['nothing at all', ''],
  ['a line break of Windows', 'entities:\r\n  A:\r\n    fields:\r\n      x: string\r\n'],
  ['a line break of old Macs', 'entities:\n  A:\n    fields: { x: string } # old\r'],
])('nor is %s', (_, text) => {
  expect(diagnosticsOf('m.yaml', text)).toEqual([]);
});
