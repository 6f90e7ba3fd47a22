import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { validateTexts } from '../../src/project/validate.ts';
import { positionAt } from '../../src/source/position.ts';

/** Without mistakes of YAML itself, which end differently before a comment. */
const MODELS = globSync(['test/diagnostics/cases/**/*.yaml', 'examples/**/*.yaml'])
  .filter((path) => !path.includes('/cases/yaml/'))
  .toSorted();

/** As many times each line stands there that says what a field is: known lines are those that stand there often. */
const COPIES = ['One', 'Two', 'Three', 'Four'];

/** With the entities several times, under other names. */
function copied(text: string): string {
  const [before = '', entities] = text.split(/^entities:\n/m);
  if (entities === undefined) return text;
  const end = entities.search(/^\S/m);
  const [block, after] = end === -1 ? [entities, ''] : [entities.slice(0, end), entities.slice(end)];
  const copies = COPIES.map((name) => block.replaceAll(/^ {2}(\w+):/gm, `  $1${name}:`));
  return `${before}entities:\n${block}${copies.join('')}${after}`;
}

/** Each line that may be known says something else, and means the same. */
function withNumbers(text: string): string {
  let line = 0;
  return text.replaceAll(/^ +\w+: (?:\{.*\}|[\w(),?[\]]+)$/gm, (whole) => `${whole} # ${(line += 1)}`);
}

function said(text: string): readonly object[] {
  const { diagnostics } = validateTexts({ 'model.yaml': text });
  // Matching a pattern has a limit of time: whether that ends it depends on what else the machine does.
  const lasting = diagnostics.filter(({ message }) => !/match.*`pattern`/.test(message));
  return lasting.map(({ code, severity, place, message, help }) => {
    const { line, column } = positionAt(place.file, place.start);
    return { code, severity, line, column, length: place.end - place.start, message, help };
  });
}

test.each(MODELS)('the same is said of %s where no line is known', (path) => {
  const text = copied(readFileSync(path, 'utf8').replaceAll('\r\n', '\n'));
  expect(said(text)).toEqual(said(withNumbers(text)));
});

test('a mistake of a line is said wherever it stands', () => {
  const entities = ['A', 'B', 'C', 'D', 'E'].map(
    (name) =>
      `  ${name}:\n    fields:\n      code: { type: string(5), default: too long }\n      sound: { type: string(5) }\n`,
  );
  expect(said(`entities:\n${entities.join('')}`)).toHaveLength(5);
});

test('a part of a key has other limits than its line says', () => {
  const entities = ['A', 'B', 'C', 'D', 'E'].map(
    (name) =>
      `  ${name}:${name === 'E' ? '\n    key: code' : ''}\n    fields:\n      code: { type: string(5), default: '' }\n`,
  );
  expect(said(`entities:\n${entities.join('')}`)).toMatchObject([{ code: 'wrong-literal', line: 17 }]);
});
