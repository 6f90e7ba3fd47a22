/** Editors complete, explain and check a project's YAML by the schema that its first line names, without any network. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLanguageServer, type LanguageServer, type Position } from './language-server.ts';

const SAMPLE = resolve(import.meta.dirname, '../../generated-sample');
const LINE = '# yaml-language-server: $schema=../.espalier/model.schema.json\n';

let server: LanguageServer;
let opened = 0;

beforeAll(async () => {
  server = await startLanguageServer(SAMPLE);
});
afterAll(async () => {
  expect(await server.stop()).toBe('');
});

/** Opens a model in which `|` marks where the cursor stands. */
async function openAt(text: string): Promise<{ readonly path: string; readonly at: Position }> {
  const path = `models/opened-${++opened}.yaml`;
  const before = `${LINE}${text.slice(0, text.indexOf('|'))}`.split('\n');
  await server.open(path, LINE + text.replace('|', ''));
  return { path, at: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } };
}

const field = (words: string): string => `entities:\n  Product:\n    fields:\n      name: ${words}`;
const relation = (words: string): string => `entities:\n  Product:\n    relations:\n      maker: ${words}`;

describe('the sample of the repository has nothing to complain about', () => {
  test.each(['espalier.yaml', ...readdirSync(`${SAMPLE}/models`).map((name) => `models/${name}`)])(
    '%s',
    async (path) => {
      expect(await server.open(path)).toEqual([]);
    },
  );
});

describe('what may stand at the cursor is offered', () => {
  test.each([
    ['|', ['enums', 'mixins', 'entities']],
    ['entities:\n  Product:\n    |', ['description', 'key', 'fields', 'relations', 'timestamps', 'api']],
    [field('|'), ['string', 'decimal', 'json']],
    [field('{ type: s| }'), ['string', 'datetime']],
    [field('{ type: string, u| }'), ['unique', 'nullable', 'maxLength', 'renamedFrom']],
    [field('\n        type: string\n        nullable: |'), ['true', 'false']],
    [relation('\n        |'), ['manyToOne', 'oneToOne', 'manyToMany', 'onDelete']],
    [relation('\n        manyToOne: Maker\n        onDelete: |'), ['cascade', 'restrict', 'set null', 'no action']],
    ['entities:\n  Product:\n    key: |', ['uuid', 'integer', 'bigint']],
    ['entities:\n  Product:\n    api: { operations: [|] }', ['list', 'read', 'create', 'update', 'delete']],
  ])('%j', async (text, expected) => {
    const { path, at } = await openAt(text);
    expect(await server.completion(path, at)).toEqual(expect.arrayContaining(expected));
  });
});

test.each([
  [field('{ type: string, uni|que: true }'), 'No two rows have the same value.\n\nDefault: `false`'],
  [relation('{ manyToOne: Maker, onDel|ete: cascade }'), "Default: the project's"],
  ['entities:\n  Product:\n    tim|estamps: true', 'kept by the ORM'],
])('a word is explained: %j', async (text, expected) => {
  const { path, at } = await openAt(text);
  expect(await server.hover(path, at)).toContain(expected);
});

test('what is no model is marked, where it stands', async () => {
  const text = [
    'entities:',
    '  product: { fields: { name: string } }',
    '  Product:',
    '    fields:',
    '      name: { type: string(80), uniqe: true, nullable: yes }',
    '    relations:',
    '      category: Category',
  ].join('\n');
  const findings = await server.open('models/wrong.yaml', LINE + text);
  const marked = findings.map(({ message, range: { start } }) => `${start.line}:${start.character} ${message}`);
  expect(marked.toSorted()).toEqual([
    expect.stringMatching(/^2:2 This can't be the name of an entity\. It starts with a capital/),
    '5:32 Property uniqe is not allowed.',
    '5:55 Incorrect type. Expected "boolean".',
    '7:16 Incorrect type. Expected "a relation".',
  ]);
});
