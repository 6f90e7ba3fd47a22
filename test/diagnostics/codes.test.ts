import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modelCodes } from '../../src/diagnostics/codes.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it('documents each code once, and no other', () => {
  const documented = [...read('docs/diagnostics.md').matchAll(/^### (.+)$/gm)].map((match) => match[1]);
  expect(documented.toSorted()).toEqual([...modelCodes].toSorted());
});

it('shows each code in a case, but for those of reading files, of limits and of samples', () => {
  const cases = new URL('cases/', import.meta.url);
  const shown = readdirSync(cases)
    .map((name) => readFileSync(new URL(`${name}/expected.txt`, cases), 'utf8'))
    .join('');
  const elsewhere = [
    'no-such-path',
    'unreadable-path',
    'file-too-large',
    'model-too-large',
    'link-loop',
    'not-utf-8',
    'no-model',
    'nested-too-deeply',
    'too-many-values',
    'alias-bomb',
    'no-sample',
  ];
  const missing = modelCodes.filter((code) => !shown.includes(`error ${code}:`) && !shown.includes(`warning ${code}:`));
  expect(missing.toSorted()).toEqual(elsewhere.toSorted());
});
