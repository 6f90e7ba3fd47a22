import { expect, test } from 'vitest';
import { withTemplatesFolder } from '../../src/project/templates-word.ts';

test.each([
  ['none', 'name: a\n', 'name: a\ntemplates: [ours]\n'],
  ['none, and no line end', '# A.\nname: a # b', '# A.\nname: a # b\ntemplates: [ours]\n'],
  ['an empty list', 'templates: [] # c\nname: a\n', 'templates: [ours] # c\nname: a\n'],
  ['a list', "templates: ['@a/b', c]\nname: a\n", "templates: ['@a/b', c, ours]\nname: a\n"],
  ['a list of lines', 'templates:\n  - a # one\n\nname: a\n', 'templates:\n  - a # one\n  - ours\n\nname: a\n'],
  ['lines that are not indented', 'name: a\ntemplates:\n- a', 'name: a\ntemplates:\n- a\n- ours\n'],
])('espalier.yaml with %s gets one more folder, and stays as it is besides', (_, text, expected) => {
  expect(withTemplatesFolder(text, 'ours')).toBe(expected);
});

test.each([
  ['in braces', '{ name: a }\n'],
  ['with a comma too many', 'templates: [a,]\n'],
  ['that ends its document', 'name: a\n...\n'],
  ['with another value', 'templates: a\n'],
])('one %s is left to its owner', (_, text) => {
  expect(withTemplatesFolder(text, 'ours')).toBeNull();
});
