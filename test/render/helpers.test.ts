import { describe, expect, test } from 'vitest';
import { comment, literal } from '../../src/render/helpers.ts';

const HOSTILE = [
  "it's",
  '"quoted"',
  '`${process.exit(1)}`',
  'a\\b',
  'line\nbreak\r\n',
  'separators \u2028 and \u2029',
  '*/ process.exit(1) /*',
  '</script>',
  '\0\u0007',
  '\ud800 half a pair',
];

describe('literal', () => {
  test.each(HOSTILE)('of %j evaluates to the same text, on one line', (text) => {
    const code = literal(text);
    expect(evaluate(code)).toBe(text);
    expect(code).not.toMatch(/[\n\r\u2028\u2029]/);
  });

  test.each([0, -1.5, 1e21, true, false, null])('of %j evaluates to the same value', (value) => {
    expect(evaluate(literal(value))).toBe(value);
  });

  test('of nested values keeps every name a name', () => {
    const value = { plain: 1, 'with-dash': [1, 'two'], '2nd': null, 'a"b': { deep: [] }, constructor: 1, empty: {} };
    expect(evaluate(`(${literal(value)})`)).toEqual(value);
  });

  test('of __proto__ makes a property, not a prototype', () => {
    const made: unknown = evaluate(`(${literal(JSON.parse('{"__proto__": {"polluted": true}}'))})`);
    expect(Object.keys(Object(made))).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
  });

  test.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, () => 1, Symbol('s')])('of %s is refused', (value) => {
    expect(() => literal(value)).toThrow(/literal/);
  });
});

describe('comment', () => {
  test.each(HOSTILE)('with %j neither ends nor breaks the line', (text) => {
    const code = comment(text);
    expect(code).not.toContain('*/');
    expect(code).not.toMatch(/[\n\r\u2028\u2029]/);
  });

  test('is no instruction to the compiler', () => {
    expect(`/** ${comment('@ts-ignore')} */`).not.toMatch(/^\/\*\*\s*@ts-/);
  });

  test('of nothing is refused', () => {
    expect(() => comment(undefined)).toThrow(/comment/);
  });
});

function evaluate(code: string): unknown {
  // oxlint-disable-next-line no-new-func -- what the literal means is what JavaScript takes it for
  return new Function(`return ${code}`)();
}
