/** Large texts are encoded piece by piece. */
import { expect, test } from 'vitest';
import { stands } from '../../src/apply/stands.ts';
import { hashOf } from '../../src/source/hash.ts';
import { LARGE, piecesOf } from '../../src/source/pieces.ts';
import { Folder } from '../project/folder.ts';

/** Characters of one to four bytes, so that some of two units stand where a piece ends, whatever stands before them. */
const TEXTS = ['', 'a', 'ab', 'abc'].map((start) => start + 'aé€😀'.repeat(LARGE / 4));

test.each(TEXTS)('the pieces are the bytes of the text', (text) => {
  const pieces = Array.from(piecesOf(text), (piece) => Buffer.from(piece));
  expect(pieces.length).toBeGreaterThan(5);
  expect(Buffer.concat(pieces).equals(Buffer.from(text))).toBe(true);
  expect(hashOf(text)).toBe(hashOf(Buffer.from(text)));
});

test('a half of a character is written as a file has it', () => {
  const text = `${'a'.repeat(128 * 1024 - 1)}\ud83d${'b'.repeat(LARGE)}\ud83d`;
  expect(Buffer.concat(Array.from(piecesOf(text), (piece) => Buffer.from(piece)))).toEqual(Buffer.from(text));
});

test('a file stands there with each of its bytes, or not', () => {
  using folder = new Folder();
  const text = TEXTS[0] ?? '';
  const now = (written: string): boolean => {
    folder.write('file', written);
    return stands(folder.path, 'file', text);
  };
  expect(stands(folder.path, 'file', text)).toBe(false);
  expect(now(text)).toBe(true);
  for (const other of [`${text}a`, text.slice(0, -2), `b${text.slice(1)}`, text.replace(/.$/u, '😁'), ''])
    expect(now(other)).toBe(false);
  expect(stands(folder.path, 'file', '')).toBe(true);
  expect(stands(folder.path, 'none', null)).toBe(true);
});
