/** The JSON Schemas take what the words' own kinds take, and refuse what they refuse. */
import { readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Shape } from '../../src/parse/kind.ts';
import { modelFile, settingsFile } from '../../src/parse/language.ts';
import { filesBelow } from '../../src/source/files-below.ts';
import { verdicts, type Which } from './schemas.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Every YAML file of the repository: sound models, and those with mistakes. */
const files = ['examples', 'test']
  .flatMap((folder) => filesBelow(new URL(`../../${folder}/`, import.meta.url)).map((path) => `${folder}/${path}`))
  .filter((path) => /\.ya?ml$/.test(path));

const kindOf = (path: string, text: string): Which =>
  basename(path) === 'espalier.yaml' || /^["']?name["']? ?:/m.test(text) ? 'settings' : 'model';

test('they agree with the definition on every YAML file of the repository', () => {
  const found = files.flatMap((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    const said = verdicts(kindOf(path, text), text);
    return said === null ? [] : [{ path, ...said }];
  });
  expect(found.filter(({ form }) => form.length === 0).length).toBeGreaterThan(10);
  expect(found.filter(({ form }) => form.length > 0).length).toBeGreaterThan(5);
  expect(found.filter(({ form, schema }) => (form.length === 0) !== (schema.length === 0))).toEqual([]);
});

/** A copy in a project is set to the project's own schemas. */
test.each(filesBelow(new URL('../../examples/', import.meta.url)).filter((path) => path.endsWith('.yaml')))(
  'the first line of examples/%s names its schema',
  (path) => {
    const text = readFileSync(join(ROOT, 'examples', path), 'utf8');
    const schema = resolve(ROOT, 'schema', `${kindOf(path, text)}.schema.json`);
    const line = `# yaml-language-server: $schema=${relative(join(ROOT, 'examples', path, '..'), schema)}`;
    expect(text.split('\n')[0]).toBe(line.replaceAll('\\', '/'));
  },
);

/** One of each form that a value can have, and those that stand at an edge of some kind. */
const VALUES = [
  '', 'true', 'false', "'true'", 'yes', '""', "' '", '0', '1', '20', '-1', '1.5', '99999999', 'x', 'X', 'two words', '9x', '-x', '/x', 'string(40)?',
  "'decimal(10,2)[]?'", "'integer['", '[]', '[x]', '[-x]', '[1]', '[[x], [x]]', '[{}]', '{}', '{ x: x }', '{ X: [x] }', '{ type: string }', '{ type: uuid }',
  '[sqlite]', '[list, read]', 'uuid', 'cursor', 'request', 'plural', 'snake', 'set null', 'cascade', '{ postgresql: x }',
  '{ createdAt: false }', '{ properties: x }', '[{ properties: [x, -x] }]', '{ manyToOne: X }', '{ x: { manyToOne: X } }', '{ x: { type: integer } }', 'é',
]; // prettier-ignore

test(
  'for every word, and every form that a value can have, they say what the definition says',
  { timeout: 120_000 },
  () => {
    const seen = new Set<Shape>();
    const places = [
      ...placesIn(modelFile.shape, (text) => ['model', text], seen),
      ...placesIn(settingsFile.shape, (text) => ['settings', text], seen),
    ];
    expect(places.length).toBeGreaterThan(100);
    const disagreeing = places.flatMap((around) =>
      VALUES.flatMap((value) => {
        const [which, text] = around(value);
        const said = verdicts(which, text);
        if (said === null) throw new Error(`${text} is no YAML.`);
        return (said.form.length === 0) === (said.schema.length === 0) ? [] : [{ text, ...said }];
      }),
    );
    expect(disagreeing.slice(0, 5)).toEqual([]);
  },
);

/** The smallest file in which a word has a value, in flow style. */
type Around = (value: string) => readonly [Which, string];

/** Around each word of a shape what has to stand beside it. A shape that stands in several places is gone into once. */
function placesIn(shape: Shape, around: Around, seen: Set<Shape>): Around[] {
  if (seen.has(shape)) return [];
  seen.add(shape);
  switch (shape.kind) {
    case 'words': {
      const required = Object.keys(shape.words).filter((name) => shape.words[name]?.required === true);
      return Object.entries(shape.words).flatMap(([name, word]) => {
        const beside = required.filter((other) => other !== name).map((other) => `, ${other}: ${sampleOf(other)}`);
        const here: Around = (value) => around(`{ ${name}: ${value}${beside.join('')} }`);
        return [here, ...placesIn(word.shape, here, seen)];
      });
    }
    case 'named': {
      const here: Around = (value) => around(`{ X1: ${value} }`);
      return [here, ...placesIn(shape.of, here, seen)];
    }
    case 'list':
      return placesIn(shape.of, (value) => around(`[${value}]`), seen);
    case 'either':
      return shape.of.flatMap((one) => placesIn(one, around, seen));
    default:
      return [];
  }
}

const sampleOf = (required: string): string => ({ properties: '[x]', name: 'x', type: 'uuid' })[required] ?? 'x';
