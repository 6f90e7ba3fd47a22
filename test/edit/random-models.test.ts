/** Edits of random models in random forms: the words that were meant change, and no other byte does. */
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { editedTexts, type ModelEdit } from '../../src/edit/model-edit.ts';
import { modelTexts } from '../../src/edit/model-text.ts';
import { outlineOf } from '../../src/edit/outline.ts';
import type { SourceFile } from '../../src/source/source.ts';
import { knownIn, loaded } from './known.ts';
import { modelDoc } from '../fuzz/arbitrary/model.ts';
import { modelOfSeed } from '../fuzz/make.ts';
import { yamlFiles } from '../fuzz/yaml/model.ts';

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

const SEEDS = Array.from({ length: 8 }, (_, index) => 900 + index);

/** With comments, empty lines and, every third time, the line breaks of Windows. */
function filesOf(seed: number): SourceFile[] {
  return Object.entries(yamlFiles(modelOfSeed(modelDoc, seed))).map(([path, text]) => {
    const lines = text
      .split('\n')
      .map((line, row) => ((row + seed) % 5 === 0 && line !== '' ? `${line} # ${row}` : line));
    const spaced = lines.flatMap((line, row) => ((row * 7 + seed) % 11 === 0 ? ['', '# a comment', line] : [line]));
    return { path, text: spaced.join(seed % 3 === 0 ? '\r\n' : '\n') };
  });
}

function textsAfter(files: readonly SourceFile[], edit: ModelEdit): Map<string, string> {
  const after = editedTexts(files, edit, () => {
    throw new Error('Nothing is renamed here.');
  });
  if ('code' in after) throw new Error(`${after.message} ${after.help}`);
  return new Map([...after].map(([path, text]) => [path, text ?? '']));
}

/** All of the shorter text stands in the longer one, but for one place. */
function expectOnePlace(longer: string, shorter: string): void {
  let start = 0;
  while (start < shorter.length && shorter[start] === longer[start]) start++;
  let end = 0;
  while (end < shorter.length - start && shorter.at(-1 - end) === longer.at(-1 - end)) end++;
  // An entity that says nothing loses its `{}`.
  expect(shorter.slice(start, shorter.length - end)).toMatch(/^(?: ?\{\}?)?$/);
}

function declaring(files: readonly SourceFile[], name: string): SourceFile {
  const file = files.find(({ text }) => JSON.stringify(parse(text) ?? {}).includes(`"${name}":`));
  if (file === undefined) throw new Error(`No file declares ${name}.`);
  return file;
}

function at(document: Json, ...path: readonly string[]): { [key: string]: Json } {
  let now: Json | undefined = document;
  for (const key of path) now = now !== null && typeof now === 'object' && !Array.isArray(now) ? now[key] : undefined;
  return now !== null && typeof now === 'object' && !Array.isArray(now) ? now : {};
}

/** Something names it by `key`, an index and the like; then it is refused. */
function isNamed(files: readonly SourceFile[], name: string, field: string): boolean {
  const after = editedTexts(files, { kind: 'remove', what: `${name}.${field}` }, () => {
    throw new Error('Nothing is renamed here.');
  });
  if (!('code' in after)) return false;
  expect(after.code).toBe('still-used');
  const { file, start, end } = after.place;
  expect(
    file.text
      .slice(start, end)
      .replace(/^["']?-?/, '')
      .replace(/["']$/, ''),
  ).toBe(field);
  return true;
}

test.each(SEEDS)('model %i', (seed) => {
  const files = filesOf(seed);
  const { entities, mixins } = outlineOf(modelTexts(files));
  for (const [part, { name, fields }] of [
    ...entities.map((entity) => ['entities', entity] as const),
    ...mixins.map((mixin) => ['mixins', mixin] as const),
  ]) {
    const { path, text: before } = declaring(files, name);
    const added = textsAfter(files, {
      kind: 'add',
      to: name,
      part: 'fields',
      entries: [
        [
          'brandNew',
          [
            ['type', 'decimal(10,2)'],
            ['default', { yaml: '1.50' }],
          ],
        ],
      ],
    });
    expect([...added.keys()]).toEqual([path]);
    const text = added.get(path) ?? '';
    const expected: Json = parse(before);
    const holder = at(expected, part, name);
    holder['fields'] = { ...at(holder, 'fields'), brandNew: { type: 'decimal(10,2)', default: 1.5 } };
    expect(parse(text)).toEqual(expected);
    expectOnePlace(text, before);

    // Taken out again, all is as it was, but for a map that had to be made.
    const removed = textsAfter([{ path, text }], { kind: 'remove', what: `${name}.brandNew` });
    if (fields.length > 0) expect(removed.get(path)).toBe(before);
    for (const field of fields.slice(0, 3)) {
      if (isNamed(files, name, field)) continue;
      const without = textsAfter(files, { kind: 'remove', what: `${name}.${field}` }).get(path) ?? '';
      expectOnePlace(before, without.includes(': {}') && fields.length === 1 ? '' : without);
      const rest: Json = parse(before);
      delete at(rest, part, name, 'fields')[field];
      expect(at(parse(without), part, name, 'fields')).toEqual(at(rest, part, name, 'fields'));
    }
  }
});

test.each(SEEDS)('model %i: what is renamed, and renamed back, is as before; between, the model is sound', (seed) => {
  const files = filesOf(seed);
  const errors = (some: readonly SourceFile[]) =>
    loaded(some).diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors(files)).toEqual([]);
  const { entities, mixins, enums } = outlineOf(modelTexts(files));
  const names = [
    ...[...entities, ...mixins].flatMap(({ name, fields, relations, inverses }) => [
      name,
      ...[...fields, ...relations, ...inverses].map((member) => `${name}.${member}`),
    ]),
    ...enums.flatMap(({ name, values }) => [name, ...values.map((value) => `${name}.${value}`)]),
  ];
  for (const what of names.filter((_, index) => (index + seed) % Math.ceil(names.length / 8) === 0)) {
    const [, former = what] = /\.(.*)$/s.exec(what) ?? [];
    const to = what.includes('.') ? 'x9' : 'X9';
    const after = editedTexts(files, { kind: 'rename', what, to }, () => knownIn(files));
    // An entity and its mixin may both say a property, and SQL may mean a value.
    if ('code' in after) {
      expect(after.code, `${what}: ${after.message}`).toBe('not-in-place');
      continue;
    }
    const between = files.map(({ path, text }) => ({ path, text: after.get(path) ?? text }));
    expect(errors(between).map(({ message }) => `${what}: ${message}`)).toEqual([]);
    const renamed = what.includes('.') ? what.replace(/\..*$/s, `.${to}`) : to;
    const back = editedTexts(between, { kind: 'rename', what: renamed, to: former }, () => knownIn(between));
    if ('code' in back) throw new Error(`${what}: ${back.message}`);
    const again = between.map(({ path, text }) => ({ path, text: back.get(path) ?? text }));
    expect(again, what).toEqual(files);
  }
});
