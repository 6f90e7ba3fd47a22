/** The repository's command runs what was made of its sources only while they are the same. */
import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundledCommand, bundlesOf, stateOfSources } from '../../scripts/sources.js';
import { Folder } from '../project/folder.ts';

function bundled(): Folder {
  const folder = new Folder({ 'src/cli.ts': 'one', 'src/room/other.ts': 'two', '.bundle/made/cli.js': '' });
  folder.write('templates/resource/a.ts.hbs', 'three');
  folder.write('templates/static/b.ts', 'four');
  folder.write('.bundle/current', `made\n${stateOfSources(folder.path)}`);
  return folder;
}

test('while the sources are the same', () => {
  using folder = bundled();
  expect(bundledCommand(folder.path)).toBe(join(bundlesOf(folder.path), 'made', 'cli.js'));
});

test('and also where a file changes that is copied as it stands', () => {
  using folder = bundled();
  folder.write('templates/static/b.ts', 'five');
  expect(bundledCommand(folder.path)).not.toBeNull();
});

test.each<[string, (folder: Folder) => void]>([
  ['another text', (folder) => folder.write('src/room/other.ts', 'three')],
  ['a new file', (folder) => folder.write('src/new.ts', '')],
  ['another template', (folder) => folder.write('templates/resource/a.ts.hbs', 'four')],
  ['a missing file', (folder) => rmSync(folder.at('src/room/other.ts'))],
  ['a missing bundle', (folder) => rmSync(folder.at('.bundle/made/cli.js'))],
  ['no bundle at all', (folder) => rmSync(folder.at('.bundle/current'))],
  [
    'a text of the same length with the old time',
    (folder) => {
      folder.write('src/cli.ts', 'eno');
      utimesSync(folder.at('src/cli.ts'), 0, 0);
    },
  ],
])('not with %s', (_, change) => {
  using folder = bundled();
  change(folder);
  expect(bundledCommand(folder.path)).toBeNull();
});
