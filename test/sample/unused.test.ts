/** What a model doesn't need isn't in its project: every file is imported by another, and every export is used. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesBelow } from '../../src/source/files-below.ts';
import { GeneratedProject } from '../support/generated-project.ts';

/** Files that tools and people start from. */
const STARTS =
  /^(migrations\/.*|src\/(server|env|db\/(seed|sqlite|postgresql))\.ts|test\/global-setup\.ts|.*\.test\.ts)$/;

/** Collections of small functions, of which each model uses its own. */
const COLLECTIONS = new Set([
  'src/db/change.ts',
  'src/db/defaults.ts',
  'src/db/references.ts',
  'src/db/values.ts',
  'src/db/versions.ts',
  'src/http/body.ts',
  'src/http/etag.ts',
  'src/http/filters.ts',
  'src/http/members.ts',
  'src/http/responses.ts',
  'src/modules/sampling.ts',
  'test/order.ts',
  'test/resource.ts',
  'test/rows.ts',
]);

function textsOf(root: string): ReadonlyMap<string, string> {
  const paths = ['src', 'test', 'migrations'].flatMap((folder) =>
    filesBelow(pathToFileURL(`${join(root, folder)}/`)).map((path) => `${folder}/${path}`),
  );
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

function unusedFiles(texts: ReadonlyMap<string, string>): string[] {
  const imported = new Set<string>();
  for (const [path, text] of texts) {
    for (const [, to = ''] of text.matchAll(/(?:from\s+|import\s+|import\()'(\.[^']+)'/g))
      imported.add(join(path, '..', to));
  }
  return [...texts.keys()].filter((path) => !imported.has(path) && !STARTS.test(path));
}

/** Neither another file nor its own says its name again. */
function unusedExports(texts: ReadonlyMap<string, string>): string[] {
  const all = [...texts.values()].join('\n').replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...texts].flatMap(([path, text]) => {
    if (STARTS.test(path) || COLLECTIONS.has(path)) return [];
    const names = text.matchAll(/^export (?:async )?(?:class|const|function|interface|type) (\w+)/gm);
    return [...names]
      .map(([, name = '']) => name)
      .filter((name) => [...all.matchAll(new RegExp(String.raw`\b${name}\b`, 'g'))].length < 2)
      .map((name) => `${path}: ${name}`);
  });
}

const tiny = new GeneratedProject('tiny');
beforeAll(() => tiny.generate('name: tiny\nentities: { Note: { fields: { text: string } } }\n'));
afterAll(() => tiny.remove());

describe.each([
  ['a model of one text', () => tiny.root],
  ['the shop', () => join(import.meta.dirname, '../../generated-sample')],
])('in the project of %s', (_, root) => {
  test('every file is used', () => {
    expect(unusedFiles(textsOf(root()))).toEqual([]);
  });

  test('every export is used', () => {
    expect(unusedExports(textsOf(root()))).toEqual([]);
  });
});
