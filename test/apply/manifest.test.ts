import { describe, expect, test } from 'vitest';
import { parseManifest, printManifest, type Entry } from '../../src/apply/manifest.ts';

const entry = (path: string): Entry => ({ path, owner: 'managed', hash: 'abc', template: 't' });

test('has one entry a line, sorted, and can be read again', () => {
  const text = printManifest([entry('b'), entry('a'), { ...entry('c'), source: 'def' }]);
  expect(text.split('\n').filter((line) => line.includes('"path"'))).toEqual([
    '{"path":"a","owner":"managed","hash":"abc","template":"t"},',
    '{"path":"b","owner":"managed","hash":"abc","template":"t"},',
    '{"path":"c","owner":"managed","hash":"abc","source":"def","template":"t"}',
  ]);
  expect(text).toMatch(/\}\n$/);
  const read = parseManifest(text);
  expect('problem' in read ? read : printManifest(read.values())).toBe(text);
});

test('of nothing is empty', () => {
  expect(parseManifest(null)).toEqual(new Map());
  expect(parseManifest(printManifest([]))).toEqual(new Map());
});

describe('the lines of both sides of a merge are good', () => {
  const line = (path: string, hash: string): string => JSON.stringify({ path, owner: 'managed', hash, template: 't' });
  const wanted = { path: 'a', owner: 'managed', hash: 'two', template: 't', others: ['one'] };
  test.each([
    ['joined', [line('a', 'one'), `${line('a', 'two')},`, line('b', 'x')]],
    [
      'with marks',
      ['<<<<<<< HEAD', `${line('a', 'one')},`, '=======', `${line('a', 'two')},`, '>>>>>>> b', line('b', 'x')],
    ],
    [
      'with the base',
      ['<<<<<<< HEAD', line('a', 'one'), '||||||| 12ab', '=======', line('a', 'two'), '>>>>>>> b', line('b', 'x')],
    ],
  ])('%s', (_, lines) => {
    const read = parseManifest(printManifest([]).replace('[\n\n]', `[\n${lines.join('\n')}\n]`));
    expect('problem' in read ? read : read.get('a')).toEqual(wanted);
    expect('problem' in read ? '' : printManifest(read.values())).not.toContain('others');
  });
});

describe('what is wrong with one is said', () => {
  test.each([
    ['a merge', '{\n<<<<<<< HEAD\n=======\n>>>>>>> b\n', /unfinished merge/],
    ['no JSON', '{', /no JSON/],
    ['a newer version', '{"version": 99, "files": []}', /newer Espalier/],
    [
      'an entry without a hash',
      '{"version": 1, "files": [{"path": "a", "owner": "managed", "template": "t"}]}',
      /incomplete/,
    ],
    [
      'another owner',
      '{"version": 1, "files": [{"path": "a", "owner": "me", "hash": "h", "template": "t"}]}',
      /incomplete/,
    ],
  ])('%s', (_, text, problem) => {
    const read = parseManifest(text);
    expect('problem' in read ? read.problem : '').toMatch(problem);
  });
});
