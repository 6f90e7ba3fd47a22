/** What is said about files that are no model, or too much of one: they are made here, since no repository should hold them. */
import { symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textOfDiagnostics, validateProject } from '../../src/index.ts';
import { Folder } from '../project/folder.ts';

const sound = 'entities: { A: { fields: { x: string } } }\n';
const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');

/** What stands in a folder, by the mistake. */
const mistakes: Readonly<Record<string, (folder: Folder) => void>> = {
  'a path without a file': (folder) => folder.write('.keep', ''),
  'a folder without YAML': (folder) => folder.write('model/README.md', ''),
  'a socket, a pipe or a device': (folder) => symlinkSync('/dev/null', folder.at('model')),
  'a link to itself': (folder) => symlinkSync('model', folder.at('model')),
  'a link to a folder above': (folder) => {
    folder.write('model/a.yaml', sound);
    symlinkSync('..', folder.at('model/above'));
  },
  'UTF-16, as PowerShell writes it': (folder) => folder.write('model/a.yaml', utf16(sound)),
  'UTF-16 without its mark': (folder) => folder.write('model/a.yaml', utf16(sound).subarray(2)),
  'bytes that are no UTF-8': (folder) => folder.write('model/a.yaml', Buffer.from([0x61, 0xff, 0x62])),
  'a file of 100 MB': (folder) => {
    folder.write('model/a.yaml', '');
    truncateSync(folder.at('model/a.yaml'), 100_000_000);
  },
  'files of 17 MB': (folder) => {
    for (let index = 0; index < 17; index++) folder.write(`model/${index}.yaml`, ' '.repeat(1_000_000));
  },
  'thousands of files': (folder) => {
    for (let index = 0; index <= 5000; index++) folder.write(`model/${index}.yaml`, '');
  },
  'ten thousand brackets': (folder) => folder.write('model/a.yaml', `a: ${'['.repeat(10_000)}`),
  'a million keys': (folder) => folder.write('model/a.yaml', 'a: \n'.repeat(200_000)),
  'an alias bomb': (folder) => {
    const field = (level: number, item: string): string =>
      `      x${level}: { type: json, default: &a${level} [${`${item},`.repeat(10)}] }\n`;
    const fields = Array.from({ length: 10 }, (_, level) => field(level, level === 0 ? '1' : `*a${level - 1}`));
    folder.write('model/a.yaml', `entities:\n  A:\n    fields:\n${fields.join('')}`);
  },
};

/** `vitest -u` writes it anew. */
test('what is said about files', async () => {
  const said = Object.entries(mistakes).map(([name, make]) => {
    using folder = new Folder();
    make(folder);
    const { ok, diagnostics } = validateProject({ paths: [folder.at('model')] });
    expect(ok, name).toBe(false);
    return `# ${name}\n${textOfDiagnostics(diagnostics.slice(0, 1)).replaceAll(join(folder.path, '/'), '')}`;
  });
  await expect(said.join('\n')).toMatchFileSnapshot('files/expected.txt');
}, 60_000);
