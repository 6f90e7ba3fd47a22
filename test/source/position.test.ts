import { expect, it } from 'vitest';
import { lineText, positionAt } from '../../src/source/position.ts';

const file = { path: 'x', text: 'ab\r\n\ncd' };

it('counts lines and columns from 1', () => {
  expect([0, 1, 2, 4, 5, 6, 7].map((offset) => positionAt(file, offset))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 2 },
    { line: 1, column: 3 },
    { line: 2, column: 1 },
    { line: 3, column: 1 },
    { line: 3, column: 2 },
    { line: 3, column: 3 },
  ]);
});

it('gives a line without its break', () => {
  expect([1, 2, 3, 4].map((line) => lineText(file, line))).toEqual(['ab', '', 'cd', '']);
});
