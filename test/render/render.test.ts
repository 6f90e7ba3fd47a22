import { mkdtempSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PlannedFile, View } from '../../src/plan/planned-file.ts';
import { renderFiles } from '../../src/render/render.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'espalier-render-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const templates = (files: Readonly<Record<string, string>>): URL => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return pathToFileURL(`${folder}/`);
};

const planned = (template: string, view: View | null, path = 'src/a.ts'): PlannedFile => ({
  path,
  owner: 'managed',
  template,
  view: view === null ? null : () => view,
});

const render = async (file: PlannedFile, files: Readonly<Record<string, string>>): Promise<string> => {
  const [made] = await renderFiles([file], { templates: templates(files) });
  return made?.text ?? '';
};

test('prints a view, and formats what comes out', async () => {
  const text = await render(planned('a.hbs', { name: "it's" }), {
    'a.hbs': 'export const a={name: {{literal name}} }',
  });
  expect(text).toBe(`export const a = { name: "it's" };\n`);
});

test('escapes nothing as HTML', async () => {
  expect(await render(planned('a.hbs', { type: 'Map<string, "a">' }), { 'a.hbs': 'type A = {{type}};' })).toBe(
    "type A = Map<string, 'a'>;\n",
  );
});

test('takes partials by their path', async () => {
  const files = { 'a.hbs': '{{#each names}}{{> part/one}}{{/each}}', 'partials/part/one.hbs': 'const {{this}} = 1;\n' };
  expect(await render(planned('a.hbs', { names: ['a', 'b'] }), files)).toBe('const a = 1;\nconst b = 1;\n');
});

test('takes a static file, and a text that a view prints itself, as it is', async () => {
  expect(await render(planned('static/a.ts', null), { 'static/a.ts': 'let  a' })).toBe('let  a');
  expect(await render(planned('none', '{"a":1}', 'a.json'), {})).toBe('{"a":1}');
});

test.each([
  ['a missing variable', '{{missing}}', /a\.hbs.*src\/a\.ts.*missing/s],
  ['a misspelt helper', '{{litteral name}}', /a\.hbs.*litteral/s],
  ['a text that is no TypeScript', 'const = {{literal name}}', /a\.hbs.*src\/a\.ts/s],
  ['a template that cannot be read', '{{#if name}}', /a\.hbs/],
])('%s names the template', async (_, text, message) => {
  await expect(render(planned('a.hbs', { name: 'x' }), { 'a.hbs': text })).rejects.toThrow(message);
});

test('takes a remembered text for the same source, and formats any other', async () => {
  const url = templates({ 'a.hbs': 'let a = {{literal name}}' });
  const [first] = await renderFiles([planned('a.hbs', { name: 'x' })], { templates: url });
  const remembered = (_path: string, source: string) => (source === first?.source ? 'remembered' : null);
  const [again] = await renderFiles([planned('a.hbs', { name: 'x' })], { templates: url, remembered });
  const [other] = await renderFiles([planned('a.hbs', { name: 'y' })], { templates: url, remembered });
  expect([again?.text, other?.text]).toEqual(['remembered', "let a = 'y';\n"]);
});

test('keeps the order of the plan however many files there are', async () => {
  const url = templates({ 'a.hbs': 'let a = {{literal name}};' });
  const files = Array.from({ length: 50 }, (_, index) =>
    planned('a.hbs', { name: 'x'.repeat(500 - index * 10) }, `${index}.ts`),
  );
  const rendered = await renderFiles(files, { templates: url });
  expect(rendered.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
});
