import { describe, expect, test } from 'vitest';
import { editedFile } from '../../src/edit/edit-file.ts';
import type { Operation } from '../../src/edit/operation.ts';

function edited(text: string, ...operations: readonly Operation[]): string | null {
  return editedFile({ path: 'models/m.yaml', text }, operations)?.text ?? null;
}

const field = (entity: string, key: string): Operation => ({
  kind: 'set',
  path: ['entities', entity, 'fields'],
  key,
  value: 'decimal(10,2)',
});
const remove = (...path: readonly (string | number)[]): Operation => ({ kind: 'remove', path });

describe('a new entry stands where one would write it, and in the file’s own form', () => {
  test.each([
    [
      'behind the last, with comments and empty lines left where they are',
      'entities:\n  A:\n    fields: # all\n      a: text # first\n\n    # whom\n    relations: {}\n',
      'entities:\n  A:\n    fields: # all\n      a: text # first\n      b: decimal(10,2)\n\n    # whom\n    relations: {}\n',
    ],
    [
      'in another indentation',
      'entities:\n    A:\n        key: uuid\n',
      'entities:\n    A:\n        key: uuid\n        fields:\n            b: decimal(10,2)\n',
    ],
    [
      'with the line breaks of Windows',
      'entities:\r\n  A:\r\n    fields:\r\n      a: text\r\n',
      'entities:\r\n  A:\r\n    fields:\r\n      a: text\r\n      b: decimal(10,2)\r\n',
    ],
    [
      'without a line break at the end',
      'entities:\n  A:\n    fields:\n      a: text',
      'entities:\n  A:\n    fields:\n      a: text\n      b: decimal(10,2)',
    ],
    [
      'in braces',
      "entities: { A: { fields: { a: 'text' } } }\n",
      "entities: { A: { fields: { a: 'text', b: 'decimal(10,2)' } } }\n",
    ],
    [
      'in braces over several lines',
      'entities:\n  A:\n    fields: {\n      a: text, # one\n      c: text # two\n    }\n',
      "entities:\n  A:\n    fields: {\n      a: text, # one\n      c: text, # two\n      b: 'decimal(10,2)'\n    }\n",
    ],
    [
      'in braces with a comma at the end',
      'entities:\n  A:\n    fields: {\n      a: text,\n    }\n',
      "entities:\n  A:\n    fields: {\n      a: text,\n      b: 'decimal(10,2)',\n    }\n",
    ],
    [
      'in an entity that says nothing',
      'entities:\n  A: # none\n  B: {}\n',
      'entities:\n  A: # none\n    fields:\n      b: decimal(10,2)\n  B: {}\n',
    ],
    ['in one that is empty', 'entities:\n  A: {}\n', 'entities:\n  A:\n    fields:\n      b: decimal(10,2)\n'],
    [
      'before what usually comes later',
      'entities:\n  A:\n    checks: { c: b > 0 }\n',
      'entities:\n  A:\n    fields:\n      b: decimal(10,2)\n    checks: { c: b > 0 }\n',
    ],
    [
      'behind a text over several lines',
      'entities:\n  A:\n    description: |\n      Some\n      text.\n\n    checks: {}\n',
      'entities:\n  A:\n    description: |\n      Some\n      text.\n    fields:\n      b: decimal(10,2)\n\n    checks: {}\n',
    ],
    ['in a file that says nothing', '# a model\n', '# a model\nentities:\n  A:\n    fields:\n      b: decimal(10,2)\n'],
    [
      'behind an alias',
      'entities:\n  A:\n    fields:\n      a: &t { type: text }\n      c: *t\n',
      'entities:\n  A:\n    fields:\n      a: &t { type: text }\n      c: *t\n      b: decimal(10,2)\n',
    ],
    [
      'behind an alias in braces',
      'entities: { A: { fields: { a: &t { type: text }, c: *t } } }\n',
      "entities: { A: { fields: { a: &t { type: text }, c: *t, b: 'decimal(10,2)' } } }\n",
    ],
  ])('%s', (_, before, after) => {
    expect(edited(before, field('A', 'b'))).toBe(after);
  });
});

describe('what goes takes its own lines along', () => {
  test.each<[string, string, Operation, string]>([
    [
      'a line',
      'entities:\n  A:\n    fields:\n      # first\n      a: text # one\n      b: text\n',
      remove('entities', 'A', 'fields', 'a'),
      'entities:\n  A:\n    fields:\n      # first\n      b: text\n',
    ],
    [
      'of two empty lines one',
      'entities:\n  A:\n    key: uuid\n\n  B:\n    key: uuid\n\n  C: {}\n',
      remove('entities', 'B'),
      'entities:\n  A:\n    key: uuid\n\n  C: {}\n',
    ],
    [
      'the empty line above the end',
      'entities:\n  A: {}\n\n  B:\n    key: uuid\n',
      remove('entities', 'B'),
      'entities:\n  A: {}\n',
    ],
    ['the first in braces', 'entities: { A: {}, B: {} }\n', remove('entities', 'A'), 'entities: { B: {} }\n'],
    ['the last in braces', 'entities: { A: {}, B: {} }\n', remove('entities', 'B'), 'entities: { A: {} }\n'],
    ['an item in brackets', 'enums: { E: [a, b, c] }\n', remove('enums', 'E', 1), 'enums: { E: [a, c] }\n'],
    [
      'an item with a dash',
      'enums:\n  E:\n    - a # x\n    - { name: b, renamedFrom: z }\n    - c\n',
      remove('enums', 'E', 1),
      'enums:\n  E:\n    - a # x\n    - c\n',
    ],
    [
      'everything of an entity',
      'entities:\n  A: # it\n    fields:\n      a: text\n  B: {}\n',
      { kind: 'empty', path: ['entities', 'A'] },
      'entities:\n  A: {}\n  B: {}\n',
    ],
  ])('%s', (_, before, operation, after) => {
    expect(edited(before, operation)).toBe(after);
  });
});

test('names are changed in the quotes that they have', () => {
  const before =
    'entities:\n  \'A\': {}\n  B:\n    relations:\n      a: { manyToOne: "A" }\n      b: { oneToOne: A }\n';
  const target = (name: string, kind: string): Operation => ({
    kind: 'replace',
    path: ['entities', 'B', 'relations', name, kind],
    text: 'Other',
  });
  expect(
    edited(
      before,
      { kind: 'key', path: ['entities', 'A'], to: 'Other' },
      target('a', 'manyToOne'),
      target('b', 'oneToOne'),
    ),
  ).toBe(
    'entities:\n  \'Other\': {}\n  B:\n    relations:\n      a: { manyToOne: "Other" }\n      b: { oneToOne: Other }\n',
  );
});

test('a value that stood alone gets words beside it', () => {
  const wrap: Operation = {
    kind: 'wrap',
    path: ['entities', 'A', 'fields', 'a'],
    key: 'type',
    and: ['renamedFrom', 'b'],
  };
  expect(edited('entities:\n  A:\n    fields:\n      a: decimal(8,3)? # it\n', wrap)).toBe(
    "entities:\n  A:\n    fields:\n      a: { type: 'decimal(8,3)?', renamedFrom: b } # it\n",
  );
  expect(edited('entities: { A: { fields: { a: "text" } } }\n', wrap)).toBe(
    'entities: { A: { fields: { a: { type: "text", renamedFrom: b } } } }\n',
  );
});

describe('what would change something else is not done', () => {
  test.each<[string, string, Operation]>([
    ['what an alias shares', 'entities:\n  A:\n    fields: &f\n      a: text\n  B:\n    fields: *f\n', field('A', 'b')],
    ['an alias', 'entities:\n  B:\n    fields: &f\n      a: text\n  A:\n    fields: *f\n', field('A', 'b')],
    [
      'the only entry of a map',
      'entities:\n  A:\n    fields:\n      a: text\n',
      remove('entities', 'A', 'fields', 'a'),
    ],
    [
      'an anchor that others need',
      'entities:\n  A:\n    fields:\n      a: &t text\n      b: *t\n',
      remove('entities', 'A', 'fields', 'a'),
    ],
    ['a file that is broken', 'entities:\n  A: {\n', field('A', 'b')],
  ])('%s', (_, text, operation) => {
    expect(edited(text, operation)).toBeNull();
  });
});
