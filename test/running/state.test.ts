/** How files and the list of what was applied go together: the cases that db:migrate and db:status tell apart. */
import { describe, expect, test } from 'vitest';
import { stateOf } from '../../generated-sample/src/db/migrations/state.ts';

const file = (name: string, checksum = 'same') => ({ name, checksum, path: `${name}.ts` });
const row = (name: string, checksum: string | null, isApplied: boolean) => ({
  name,
  checksum,
  isApplied,
  at: new Date(0),
});
const applied = (name: string, checksum: string | null = 'same') => row(name, checksum, true);
const begun = (name: string) => row(name, 'other', false);

describe('the files and what was applied', () => {
  test('go together', () => {
    const { pending, newer, problems } = stateOf([file('0001_a'), file('0002_b'), file('0010_c')], [applied('0001_a')]);
    expect(pending.map(({ name }) => name)).toEqual(['0002_b', '0010_c']);
    expect([...newer, ...problems]).toEqual([]);
  });

  test('go together where the list has no checksum yet', () => {
    expect(stateOf([file('0001_a')], [applied('0001_a', null)]).problems.size).toBe(0);
  });

  test('what was only begun is pending, whatever has changed since', () => {
    const { pending, newer, problems } = stateOf(
      [file('0001_a'), file('0002_b')],
      [applied('0001_a'), begun('0002_b')],
    );
    expect(pending.map(({ name }) => name)).toEqual(['0002_b']);
    expect([...newer, ...problems]).toEqual([]);
    expect(stateOf([file('0001_a')], [applied('0001_a'), begun('0002_b')]).newer).toEqual(['0002_b']);
  });

  test.each([
    ['edited', [file('0001_a', 'other')], [applied('0001_a')], '0001_a', /edited after it had been applied/],
    ['missing', [file('0002_b')], [applied('0001_a'), applied('0002_b')], '0001_a', /file is missing/],
    ['late', [file('0001_a'), file('0002_b')], [applied('0002_b')], '0001_a', /but 0002_b was applied before it/],
    [
      'of an applied number',
      [file('0001_a'), file('0002_b'), file('0002_c')],
      [applied('0001_a'), applied('0002_b')],
      '0002_c',
      /but 0002_b was applied before it/,
    ],
    ['of one number', [file('0001_a'), file('0001_b')], [], '0001_b', /has the number of 0001_a/],
    [
      'below a newer one',
      [file('0001_a'), file('0002_b')],
      [applied('0001_a'), applied('0003_c')],
      '0002_b',
      /but 0003_c was applied before it/,
    ],
  ])('say which is %s, and the way out', (_, files, log, name, message) => {
    const { problems } = stateOf(files, log);
    expect([...problems.keys()]).toEqual([name]);
    expect(problems.get(name)).toMatch(message);
  });

  test('say that the database is newer', () => {
    const { pending, newer, problems } = stateOf([file('0001_a')], [applied('0001_a'), applied('0002_b')]);
    expect({ pending, newer, problems: problems.size }).toEqual({ pending: [], newer: ['0002_b'], problems: 0 });
  });
});
