import { expect, test } from 'vitest';
import { pathMistake } from '../../src/packs/added-path.ts';

test.each([
  ['src/.git/hooks/x', 'below `.git`', 'Choose another name.'],
  ['src/.GIT', 'as `.GIT`', 'Choose another name.'],
  ['.espalier.gone/x', 'below `.espalier.gone`', 'Choose another folder, such as `src`.'],
  ['src/x.espalier-tmp', 'as `x.espalier-tmp`', 'Choose another name.'],
  ['src/node_modules/x.ts', 'below `node_modules`', 'Choose another name.'],
  ['data/app.db', 'below `data`', 'Choose another folder, such as `src`.'],
  ['Espalier.yml', 'as `Espalier.yml`', 'Choose another folder, such as `src`.'],
  ['CON', 'as `CON`', 'Choose another folder, such as `src`.'],
  ['src/aux.ts', 'as `aux.ts`', 'Choose another name.'],
])('nothing is added as %s', (path, what, help) => {
  expect(pathMistake(path, 'project')).toEqual({ code: 'bad-addition', message: `Nothing is added ${what}.`, help });
});

test.each([
  'src/data/app.ts',
  'src/models/a.ts',
  '.github/x.yml',
  '.gitignore.sample',
  'src/auxiliary.ts',
  '.editorconfig',
])('%s may be added', (path) => {
  expect(pathMistake(path, 'project')).toBe(null);
});
