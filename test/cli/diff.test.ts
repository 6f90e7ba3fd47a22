import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { diffOfChanges } from '../../src/cli/diff.ts';
import { unifiedDiff, type Change } from '../../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'espalier-diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What `git apply` makes of the old text. */
function applied(before: string | null, diff: string): string | null {
  const file = join(folder, 'a.ts');
  rmSync(file, { force: true });
  if (before !== null) writeFileSync(file, before);
  execFileSync('git', ['apply', '--unidiff-zero', '-'], {
    cwd: folder,
    input: diff,
    env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
  });
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => `line ${from + index}\n`).join('');

test.each([
  ['a changed line', lines(0, 20), lines(0, 9) + 'changed\n' + lines(10, 20)],
  ['two changes far apart', lines(0, 40), lines(1, 30) + 'new\n' + lines(30, 40)],
  ['two changes near each other', lines(0, 20), lines(0, 5) + lines(6, 10) + 'new\n' + lines(10, 20)],
  ['lines at the start and the end', lines(5, 10), lines(0, 12)],
  ['nothing in common', lines(0, 5), lines(10, 20)],
  ['a last line without an end', 'a\nb', 'a\nc\n'],
  ['an end that goes', 'a\nb\n', 'a\nb'],
  ['an empty text that gets lines', '', 'a\n'],
  ['a new file', null, 'a\nb\n'],
  ['a deleted file', 'a\nb\n', null],
  ['thousands of lines that have nothing in common', lines(0, 3000), lines(3000, 6000)],
])('git takes the difference of %s', (_, before, after) => {
  expect(applied(before, unifiedDiff('a.ts', before, after))).toBe(after);
});

test('hunks show three lines around a change, and join where they would touch', () => {
  const hunks = (diff: string) => diff.match(/^@@.*@@$/gm);
  expect(hunks(unifiedDiff('a', lines(0, 40), lines(0, 10) + 'x\n' + lines(10, 30) + 'x\n' + lines(30, 40)))).toEqual([
    '@@ -8,6 +8,7 @@',
    '@@ -28,6 +29,7 @@',
  ]);
  expect(hunks(unifiedDiff('a', lines(0, 40), lines(0, 10) + 'x\n' + lines(10, 16) + 'x\n' + lines(16, 40)))).toEqual([
    '@@ -8,12 +8,14 @@',
  ]);
});

test('only files that a run would write are shown', () => {
  const change = (action: Change['action']): Change => ({
    path: `${action}.ts`,
    action,
    reason: '',
    drift: null,
    owner: 'managed',
    before: 'a\n',
    after: 'b\n',
  });
  const shown = diffOfChanges([change('update'), change('unchanged'), change('keep'), change('conflict')]);
  expect(shown.match(/^--- .*/gm)).toEqual(['--- a/update.ts']);
});
