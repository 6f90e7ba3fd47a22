import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { createReport } from '../../src/diagnostics/report.ts';
import type { KnownLines } from '../../src/parse/known-lines.ts';
import { readPlainYaml } from '../../src/parse/plain-yaml.ts';
import { readAllYaml } from '../../src/parse/read-yaml.ts';
import type { YamlNode } from '../../src/parse/yaml-node.ts';
import type { Place, SourceFile } from '../../src/source/source.ts';

const FILES = globSync(['examples/**/*.yaml', 'test/**/*.yaml'])
  .toSorted()
  .map((path) => readFileSync(path, 'utf8'));

/** True where the plain reading took the text; then it has made the tree that the full one makes, and found the same mistakes. */
function isPlain(text: string): boolean {
  const file = { path: 'model.yaml', text };
  const ownReport = createReport();
  const plain = readPlainYaml(file, ownReport);
  if (plain === null) return false;
  const report = createReport();
  const { root, complete } = readAllYaml(file, report);
  expect({ text, root: plain, complete: true, mistakes: ownReport.diagnostics() }).toEqual({
    text,
    root,
    complete,
    mistakes: report.diagnostics(),
  });
  expectTheSameOfKnownLines(file, plain, ownReport.diagnostics());
  return true;
}

/** Lines are known when they were read twice. What is made of them then is the same in its own place. */
function expectTheSameOfKnownLines(file: SourceFile, plain: YamlNode, mistakes: readonly Diagnostic[]): void {
  const lines: KnownLines = new Map();
  for (let reading = 0; reading < 3; reading += 1) {
    const report = createReport();
    const again = readPlainYaml({ ...file, path: `${reading}.yaml` }, report, lines);
    const written = again === null ? null : writtenOut(again, file);
    expect({ text: file.text, reading, root: written }).toEqual({ text: file.text, reading, root: plain });
    expect(report.diagnostics()).toHaveLength(mistakes.length);
  }
}

/** The tree as it is where no line is known, of that file. */
function writtenOut(node: YamlNode, file: SourceFile): YamlNode {
  const at = ({ start, end }: Place): Place => ({ file, start, end });
  const place = at(node.place);
  if (node.kind === 'list') return { kind: 'list', place, items: node.items.map((item) => writtenOut(item, file)) };
  if (node.kind === 'scalar') {
    const { type, text, quoted, cut } = node;
    return { kind: 'scalar', place, type, text, quoted, cut };
  }
  const entries = node.entries.map(({ key, keyPlace, value }) => ({
    key,
    keyPlace: at(keyPlace),
    value: writtenOut(value, file),
  }));
  return { kind: 'map', place, entries };
}

test.each([
  'a: 1\n',
  'a:\n  b: { c: string(40)?, d: [x, -y, "z"], e: {} }\n\n# comment\n  f: decimal(8,3) # comment\ng: it is\n',
  `a: 'it''s'\nb: "say \\"x\\" \\\\"\n`,
  'a:\n  - b\n  - { c: d }\n  - e: f\n    g: -1.50\n',
  'a: 1\nb: { c: 1, d: 2, c: 3 }\na: 2\n',
  'a:\nb: # c\nc:\n  d:\n',
  'a: b\n  c\n\n  d\n',
  'a: |\n  b\n\n  c\nd: >-\n  e\n  f\n\n  g\n',
  'a: { b: c, # of b\n  d: [e,\n   f,\n  ],\n }\n',
  'a:\n- b\n- c: d\n  e: f\n',
  'a: b\r\nc: { d: e }\r\n',
  '---\na: b\n',
  '"a b": c\n\'d\': e\n',
  'a:\n  b: c\n  # of b\nd: e\n',
  'a: &b c\nd: *b\ne: { f: *b, g: [*b,*b] }\n',
  'a: &b # of b\n  c: &d { e: f }\n  g: *d\nh:\n  - *b\n  - i: *d\nj: &b |\n  k\nl: *b # of l\n',
  'a: &b c\n  d\ne: *b\n',
  'a: { b: &c [d, "e"], f: *c }\n',
  'a: &b\n- c\nd: *b\n',
  'a: b\nc: b\nd: b\ne: b\n  f\ng: { h: b }\ni: { h: b }\nj: { h: b }\nk:\n  l: { h: b }\n',
  'a: { b: 1, b: 2 }\nc: { b: 1, b: 2 }\nd: { b: 1, b: 2 }\n',
  'a: &b 1\nc: [*b]\nd: [*b]\ne: &b 2\nf: [*b]\n',
  'a: ~\nb: No\nc: 0x1F\nd: 1e3\ne: .5\nf: 12:30\ng: 2020-01-01\nh: http://x.example/#y',
])('takes %j', (text) => {
  expect(isPlain(text)).toBe(true);
});

test.each([
  '',
  'a: b: c\n',
  'a: b\n  # c\n  d\n',
  'a: "b\n  c"\n',
  'a: |2\n  b\n',
  'a: >\n  b\n    c\n',
  'a: *b\n',
  'a: &b\nc: d\n',
  'a: &b &c d\n',
  'a: &b c\nd: &e *b\n',
  'a: &b { c: *b }\n',
  'a: &b c\nd: *b\n  e\n',
  'a: &b c\n*b : d\n',
  'a: [&b c, *b]\n',
  'a: !b c\n',
  'a: "b\\n"\n',
  'a: { b: c }}\n',
  'a: { b: string[] }\n',
  'a: { b: decimal(10, 2) }\n',
  'a:\n  b: { c: d,\n  e: f }\n',
  'a: { b: c\n# d\n  }\n',
  'a:\tb\n',
  'a: b\rc: d\n',
  '--- a: b\n',
  'a: b\n---\nc: d\n',
  'a: decimal(10\n"2)":\n',
  '- a\n',
])('leaves %j to the full reading', (text) => {
  expect(isPlain(text)).toBe(false);
});

test('makes the same tree for whatever it takes', () => {
  const next = numbers();
  const parts = [
    '\n',
    ' ',
    '  ',
    '- ',
    ': ',
    ':',
    ' #',
    '# c\n',
    '{',
    '}',
    '[',
    ']',
    ', ',
    '"',
    "'",
    'a',
    '-',
    '1',
    '~',
  ];
  parts.push(
    '&a ',
    '*a',
    'x: *a\n',
    'null',
    '\n\n',
    '\n    # x\n',
    '&a',
    '|',
    '>',
    '?',
    '%',
    '---\n',
    'k: v\n',
    '\\',
    'é',
    '\u00A0',
  );
  parts.push('|\n', '>-\n', ',\n', '{\n', '\n]', '\n    ', '\n- ', ':\n', '\r\n', '"a": ', '(', ')');
  let taken = 0;
  for (let round = 0; round < 2000; round += 1) {
    const lines = (FILES[next(FILES.length)] ?? '').split('\n');
    const from = next(lines.length);
    let text = `${lines.slice(from, from + 1 + next(12)).join('\n')}\n`;
    const indent = text.search(/\S|$/);
    text = text.replaceAll(new RegExp(`^ {1,${Math.max(indent, 1)}}`, 'gm'), indent === 0 ? '$&' : '');
    for (let edits = next(4); edits > 0; edits -= 1) {
      const at = next(text.length + 1);
      const cut = next(3) === 0 ? 1 + next(4) : 0;
      text = text.slice(0, at) + (cut > 0 ? '' : (parts[next(parts.length)] ?? '')) + text.slice(at + cut);
    }
    if (isPlain(text)) taken += 1;
  }
  expect(taken).toBeGreaterThan(200);
  expect(FILES.filter(isPlain).length).toBeGreaterThan(10);
});

/** Numbers from 0 to below a limit, the same in every run. */
function numbers(): (limit: number) => number {
  let state = 1;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >> 8) % limit;
  };
}
