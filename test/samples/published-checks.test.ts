/** Samples for checks of published schemas: real databases take them. */
import { describe, expect, inject, test } from 'vitest';
import { entitySamples } from '../../src/samples/entity-samples.ts';
import { refusedByPostgresql, refusedBySqlite } from './databases.ts';
import { thingOf } from './model-of.ts';
import { PUBLISHED } from './published-checks.ts';

describe('a row of samples passes', () => {
  test.each(PUBLISHED)('$checks', async ({ fields, checks }) => {
    const { model, thing } = thingOf(fields, checks);
    const { members, unsolved } = entitySamples(model, thing);
    expect(unsolved).toEqual([]);
    expect(refusedBySqlite(thing, members)).toBeNull();
    expect(await refusedByPostgresql(inject('postgresUrl'), thing, members)).toBeNull();
  });

  test('with one field of each check that must be another in each row', () => {
    const failed = PUBLISHED.filter(({ fields, checks }) => {
      const [[name, words] = ['', '']] = Object.entries(fields);
      if (words.endsWith('?') || SMALL.test(words)) return false;
      const distinct = { ...fields, [name]: withWord(words, 'sort: true') };
      const { model, thing } = thingOf(distinct, checks);
      const { members, unsolved } = entitySamples(model, thing);
      return unsolved.length > 0 || refusedBySqlite(thing, members) !== null;
    });
    expect(failed).toEqual([]);
  });
});

/** Types of which a list offers no order. */
const SMALL = /^(?:binary|boolean|text)/;

/** `string(40)` in words, with one more. */
function withWord(type: string, word: string): string {
  const [, base, first, second] = /^(\w+)(?:\((\d+)(?:,(\d+))?\))?$/.exec(type) ?? [];
  const size =
    first === undefined ? '' : second === undefined ? `, length: ${first}` : `, precision: ${first}, scale: ${second}`;
  return `{ type: ${base}${size}, ${word} }`;
}
