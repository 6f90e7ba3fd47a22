import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { changeCodes, lintCodes, modelCodes, projectCodes } from '../../src/diagnostics/codes.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it('documents each code once, and no other', () => {
  const documented = [...read('docs/diagnostics.md').matchAll(/^### (.+)$/gm)].map((match) => match[1]);
  expect(documented.toSorted()).toEqual([...modelCodes, ...changeCodes, ...lintCodes, ...projectCodes].toSorted());
});

it('shows each code in a case, but for one that is about samples', () => {
  const folder = new URL('./', import.meta.url).pathname;
  const shown = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('expected.txt'))
    .map((path) => readFileSync(`${folder}${path}`, 'utf8'))
    .join('');
  const missing = [...modelCodes, ...changeCodes].filter(
    (code) => !shown.includes(`error ${code}:`) && !shown.includes(`warning ${code}:`),
  );
  expect(missing).toEqual(['no-sample']);
});
