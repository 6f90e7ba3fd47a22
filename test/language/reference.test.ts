/** The reference of the language: each word has an example, and each example is a model of which files can be made. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { examples } from '../../scripts/language/examples.ts';
import { PAGE } from '../../scripts/language/made.ts';
import { sections, sectionsIn } from '../../scripts/language/reference.ts';
import { loadModel } from '../../src/load.ts';
import { planMigrations } from '../../src/migrations/plan-migrations.ts';
import { planFiles } from '../../src/plan/plan.ts';
import { wordsOfTheDefinition } from './every-word.ts';

const page = readFileSync(resolve(import.meta.dirname, '../..', PAGE), 'utf8');

test('the page has a table of every word of the definition', () => {
  const shown = new Set(sectionsIn(page).flatMap((name) => Object.values(sections[name] ?? {})));
  const names = new Set(sectionsIn(page).flatMap((name) => Object.keys(sections[name] ?? {})));
  expect([...sectionsIn(page)].toSorted()).toEqual(Object.keys(sections).toSorted());
  // What a mixin takes an entity takes too, and what an added field takes a field takes too.
  const missing = [...wordsOfTheDefinition()].filter(
    ([word, path]) => !shown.has(word) && !names.has(path.split('.').at(-1) ?? ''),
  );
  expect(missing.map(([, path]) => path)).toEqual([]);
});

test('every word has an example, which says it', () => {
  for (const [section, words] of Object.entries(sections)) {
    expect(Object.keys(examples[section] ?? {}), section).toEqual(Object.keys(words));
    for (const [word, text] of Object.entries(examples[section] ?? {}))
      expect(text, `${section}.${word}`).toMatch(new RegExp(`(^|[{ ])${word}:`));
  }
});

interface Tree {
  readonly [name: string]: unknown;
}

/** What stands around an example: settings, entities that it may refer to, and the entity that it is about. */
const SURROUNDINGS: Tree = {
  name: 'library-api',
  enums: { Shelf: ['fiction', 'science'] },
  mixins: { Audited: { fields: { createdBy: 'string(80)?' } } },
  entities: {
    Author: { fields: { name: 'string(80)', email: { type: 'email', unique: true } } },
    Tag: { fields: { text: 'string(20)' } },
    Copy: { key: ['shelf', 'number'], fields: { shelf: 'string(10)', number: 'integer' } },
    Book: {
      fields: {
        name: { type: 'string(120)', sort: true },
        shelf: 'Shelf',
        price: { type: 'decimal(8,2)', min: 0 },
        copies: 'integer',
        published: { type: 'date', sort: true },
      },
      relations: { shelfMark: { oneToOne: 'Tag', nullable: true } },
    },
  },
};

/** Where an example of a section stands: the words on the way to it. */
const inBook = (...path: readonly string[]): readonly string[] => ['entities', 'Book', ...path];
const PLACES: Readonly<Record<string, readonly string[]>> = {
  settings: [],
  naming: [],
  projectRelations: [],
  projectApi: [],
  page: ['api'],
  enumValue: ['enums', 'Shelf'],
  entity: inBook(),
  key: inBook(),
  timestamps: inBook(),
  field: inBook('fields'),
  columnType: inBook('fields'),
  relation: inBook('relations'),
  pivot: inBook('relations'),
  index: inBook('indexes'),
  unique: inBook('uniques'),
  api: inBook(),
  sql: inBook(),
};

const LISTS: ReadonlySet<string> = new Set(['indexes', 'uniques', 'Shelf']);

function modelWith(section: string, text: string): string {
  const said: unknown = parse(text);
  const around = (PLACES[section] ?? []).reduceRight<unknown>(
    (inside, word) => ({ [word]: LISTS.has(word) ? [inside] : inside }),
    said,
  );
  return stringify(merged(SURROUNDINGS, around), { singleQuote: true });
}

function merged(one: unknown, other: unknown): unknown {
  if (!isTree(one) || !isTree(other)) return other;
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(names.map((name) => [name, name in other ? merged(one[name], other[name]) : one[name]]));
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

describe('each example of a word is a model, and files are made of it', () => {
  const all = Object.entries(examples).flatMap(([section, words]) =>
    Object.entries(words).map(([word, text]) => [section, word, text] as const),
  );
  test.each(all)('%s: %s', async (section, _, text) => {
    await expectFilesOf(modelWith(section, text));
  });
});

describe('each model on the page is one too', () => {
  const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  test.each(blocks.map((text) => [text.split('\n').slice(0, 4).join(' '), text] as const))('%s', async (_, text) => {
    await expectFilesOf(text);
  });
});

async function expectFilesOf(text: string): Promise<void> {
  const { model, diagnostics } = loadModel(
    { settings: null, models: [{ path: 'model.yaml', text }] },
    { defaultName: 'app' },
  );
  // Some examples show what one database has alone.
  expect(
    diagnostics.filter(({ code }) => code !== 'databases-differ'),
    text,
  ).toEqual([]);
  if (model === null) throw new Error('There is no model.');
  for (const { view } of planFiles(model)) view?.();
  const migrations = await planMigrations({
    before: null,
    model,
    existing: { sqlite: [], postgresql: [] },
    name: null,
  });
  expect(migrations.diagnostics, text).toEqual([]);
  expect(migrations.files.length > 0, text).toBe(model.entities.length > 0);
}
