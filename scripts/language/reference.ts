/** The tables of docs/model-language.md: between two marks stands what the definition says; the prose around them is written by hand. */
import { entityWords } from '../../src/parse/entity-words.ts';
import { addedField, field } from '../../src/parse/field-words.ts';
import type { Shape, WordShape, WordsShape } from '../../src/parse/kind.ts';
import { settingsFile } from '../../src/parse/language.ts';
import { page } from '../../src/parse/page-words.ts';
import { relation } from '../../src/parse/relation-words.ts';
import { sql } from '../../src/parse/sql.ts';
import { literalDefault } from './defaults.ts';
import { examples } from './examples.ts';

/** The words of each section of the page, by the name in its mark. */
export const sections: Readonly<Record<string, Readonly<Record<string, WordShape>>>> = {
  settings: wordsOf(settingsFile.shape),
  naming: wordsOf(wordsOf(settingsFile.shape)['naming']?.shape),
  projectRelations: wordsOf(wordsOf(settingsFile.shape)['relations']?.shape),
  projectApi: wordsOf(wordsOf(settingsFile.shape)['api']?.shape),
  page: wordsOf(page.shape),
  enumValue: wordsOf(enumsShape()),
  entity: wordsOf({ kind: 'either', of: [entityShape()], mayBeEmpty: false }),
  key: wordsOf(entityWords.key.kind.shape),
  timestamps: wordsOf(entityWords.timestamps.kind.shape),
  field: wordsOf(field.shape),
  columnType: wordsOf(wordsOf(addedField.shape)['columnType']?.shape),
  relation: wordsOf(relation.shape),
  pivot: wordsOf(wordsOf(relation.shape)['pivot']?.shape),
  index: wordsOf(entityWords.indexes.kind.shape),
  unique: wordsOf(entityWords.uniques.kind.shape),
  api: wordsOf(entityWords.api.kind.shape),
  sql: wordsOf(sql.shape),
};

function enumsShape(): Shape {
  const enums = wordsOf(settingsFile.shape)['enums']?.shape;
  if (enums?.kind !== 'named') throw new Error('Enums are not called by their names.');
  return enums.of;
}

function entityShape(): Shape {
  const entities = wordsOf(settingsFile.shape)['entities']?.shape;
  if (entities?.kind !== 'named') throw new Error('Entities are not called by their names.');
  return entities.of;
}

/** The words that a shape takes, at whichever place of it they stand. */
function wordsOf(shape: Shape | undefined): WordsShape['words'] {
  if (shape?.kind === 'words') return shape.words;
  if (shape?.kind === 'list') return wordsOf(shape.of);
  if (shape?.kind === 'either') return shape.of.map(wordsOf).find((words) => Object.keys(words).length > 0) ?? {};
  return {};
}

const REGION = /(<!-- words: (\w+) -->\n)[\s\S]*?(<!-- end of words -->)/g;

/** The page with each of its tables made anew. */
export function withTables(pageText: string): string {
  return pageText.replace(REGION, (_, start: string, name: string, end: string) => {
    const words = sections[name];
    if (words === undefined) throw new Error(`There is no section ${name}.`);
    return `${start}${tableOf(name, words)}\n${end}`;
  });
}

/** The names of the sections that a page shows. */
export const sectionsIn = (pageText: string): readonly string[] =>
  [...pageText.matchAll(REGION)].map(([, , name = '']) => name);

function tableOf(section: string, words: Readonly<Record<string, WordShape>>): string {
  const rows = Object.entries(words).map(([name, word]) => [
    `\`${name}\``,
    meaning(word),
    takes(word.shape),
    fallback(word),
    inCode(examples[section]?.[name] ?? ''),
  ]);
  return [['word', 'meaning', 'takes', 'default', 'example'], ['---', '---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

const meaning = ({ doc, required }: WordShape): string => (required ? `${doc} Has to be said.` : doc);

const inCode = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

function fallback(word: WordShape): string {
  if (word.default === null) return '';
  return literalDefault(word) === undefined ? word.default : `\`${word.default}\``;
}

function takes(shape: Shape): string {
  switch (shape.kind) {
    case 'flag':
      return '`true`, `false`';
    case 'text':
      return shape.what;
    case 'choice':
      return shape.of.map((one) => `\`${one}\``).join(', ');
    case 'count':
      return `${shape.min} to ${shape.max}`;
    case 'literal':
      return "a value of the field's type";
    case 'type':
      return 'a type';
    case 'list':
      return `list of ${takes(shape.of)}`;
    case 'either':
      return [...new Set(shape.of.map(takes))].join('; ');
    case 'named':
      return `each by ${shape.what}`;
    case 'words':
      return `words of ${shape.what}`;
  }
}
