/** What is sure without a search is found by one. */
import { describe, expect, test } from 'vitest';
import { fieldsWithoutSample } from '../../src/samples/without-sample.ts';
import { inescapable, sampleChecks } from '../../src/samples/scarce.ts';
import { surelyHasSamples } from '../../src/samples/without-search.ts';
import { modelOfThing } from './model-of.ts';

const BEFORE = ['enums: { Kind: [a, b, c] }'];
const RELATION = 'relations: { other: { oneToOne: Thing, nullable: true } }';

function thing(fields: readonly string[], more: readonly string[] = []) {
  const lines = fields.map((words, index) => `  value${index}: { type: ${words} }`);
  return modelOfThing(['fields:', ...lines, RELATION, ...more], BEFORE).thing;
}

/** Nothing to warn of, looked for the long way. */
function hasSamples(entity: ReturnType<typeof thing>): boolean {
  return [...fieldsWithoutSample(entity), ...inescapable(entity), ...sampleChecks(entity)].length === 0;
}

const TEXTS = ['string', 'text'].flatMap((type) =>
  [1, 2, 4, 5, 6, 7, 8, 12, 40].flatMap((maxLength) =>
    [0, 1, 2, 6, 12, 40]
      .filter((minLength) => minLength <= maxLength)
      .map((minLength) => `${type}, minLength: ${minLength}, maxLength: ${maxLength}`),
  ),
);
const NUMBERS = ['smallint', 'integer', 'bigint', 'float', 'double', 'decimal(1,0)', 'decimal(3,3)', 'decimal(20,4)'];
const OTHERS = ['string', 'text', 'uuid', 'boolean', 'date', 'time', 'datetime', 'json', 'binary', 'Kind'];

describe('where it is said that there are samples, a search finds them', () => {
  test('of each type, and of numbers from 0 on', () => {
    const bounded = NUMBERS.flatMap((type) => [`"${type}"`, `"${type}", min: 0`, `"${type}", min: 0, sort: true`]);
    const entity = thing([...bounded, ...OTHERS]);
    expect(surelyHasSamples(entity)).toBe(true);
    expect(hasSamples(entity)).toBe(true);
  });

  test('of uniques over texts of all lengths', () => {
    const entities = TEXTS.map((words) => thing([`${words}, unique: true`]));
    const sure = entities.filter(surelyHasSamples);
    expect(sure.filter((entity) => !hasSamples(entity))).toEqual([]);
    expect([sure.length > 0, sure.length < entities.length]).toEqual([true, true]);
  });

  test.each([
    ['uniques: [ { properties: [value0, value1] } ]', true],
    ['uniques: [ { properties: [value0, other] } ]', true],
    ['uniques: [ { properties: value0 } ]', false],
    ['uniques: [ { properties: value2 } ]', false],
    ['uniques: [ { properties: value4 } ]', false],
    ['uniques: [ { properties: value5 } ]', false],
    ['checks: { more: value2 > 5 }', false],
  ])('%s', (more, isSure) => {
    const entity = thing(
      [
        'boolean',
        'string',
        'integer, min: 0',
        'Kind',
        "string, pattern: '^[ab]$', nullable: true",
        'string, example: a',
      ],
      [more],
    );
    expect(surelyHasSamples(entity)).toBe(isSure);
    expect(!isSure || hasSamples(entity)).toBe(true);
  });
});
