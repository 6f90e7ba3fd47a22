import type { Kind, WordsOf } from './kind.ts';
import { byForm, count, flag, literal, readValue, text } from './kinds.ts';
import { enumHelp } from './misplaced.ts';
import { onceForEachLine } from './repeated-words.ts';
import { inlineList } from './shown.ts';
import { sql } from './sql.ts';
import { databaseName, newPropertyName, prose } from './texts.ts';
import { typeNotation } from './type-notation.ts';
import { typeNames } from '../types/index.ts';
import { bitsOf, nothingSaid, word, words } from './words.ts';
import type { YamlNode } from './yaml-node.ts';

const columnType = text('the type of a column in SQL');

/** The words that also describe the fields which Espalier adds: createdAt, updatedAt, deletedAt and version. */
const addedFieldWords = {
  column: word(databaseName, "The column's name.", { default: 'snake_case of the name' }),
  columnType: word(
    words(
      { what: 'column types' },
      {
        postgresql: word(columnType, 'The type on PostgreSQL.'),
        sqlite: word(columnType, 'The type on SQLite.'),
      },
    ),
    'A type of the column for one database instead of the own one of the field type, such as `{ postgresql: citext }`.',
  ),
  index: word(
    flag,
    '`true` makes an index. `false` beside filter or sort offers them without one, with a warning unless `indexReason` says why.',
    { default: 'false' },
  ),
  indexReason: word(prose, 'Why filter or sort is offered without an index.'),
  hidden: word(flag, 'Neither accepted from a client nor sent. One that is required has a default.', {
    default: 'false',
  }),
  filter: word(
    flag,
    'Lists offer it as a filter, served by an index with the key at its end. Not on json, binary and arrays. On text no index is made, and a warning says so.',
    { default: 'false' },
  ),
  sort: word(
    flag,
    'Lists offer it as an order, served by an index with the key at its end. Not on json, binary and arrays. On text no index is made, and a warning says so.',
    { default: 'false' },
  ),
  renamedFrom: word(newPropertyName, "The field's former name: its column is renamed and its values stay."),
  description: word(prose, 'For readers of the code and of OpenAPI.'),
  example: word(literal, 'A value for readers of OpenAPI. Generated samples start from it.'),
};

export const fieldWords = {
  type: word(typeNotation, 'The type: `base` or `base(arguments)`, then `[]` for an array, then `?` for nullable.', {
    required: true,
  }),
  length: word(count(1, 10_485_760), 'Length of a string or char, in characters.', { default: '255 for string' }),
  precision: word(count(1, 1000), 'Digits of a decimal in all.'),
  scale: word(count(0, 1000), 'Digits of a decimal after the point.'),
  array: word(flag, 'An array of the type. Its items are never null.', { default: 'false' }),
  nullable: word(flag, 'May be null.', { default: 'false' }),
  unique: word(flag, 'No two rows have the same value.', { default: 'false' }),
  default: word(
    literal,
    'A literal of the type; plain `now` on date, time and datetime, plain `uuid` on uuid, string, char and text, which the application makes. In quotes both are texts.',
  ),
  min: word(literal, 'The least value, included: numbers, dates and times.'),
  max: word(literal, 'The greatest value, included: numbers, dates and times.'),
  minLength: word(count(0, 10_485_760), 'The least number of characters.'),
  maxLength: word(count(1, 10_485_760), 'The greatest number of characters.', { default: "the type's length" }),
  pattern: word(
    text('a regular expression'),
    'An ECMAScript regular expression (flag u) that the text matches; best in single quotes.',
  ),
  readOnly: word(flag, 'Never accepted from a client. One that is required has a default.', { default: 'false' }),
  writeOnly: word(flag, 'Accepted and never sent.', { default: 'false' }),
  immutable: word(flag, 'Accepted on create alone.', { default: 'false' }),
  search: word(flag, 'The `search` parameter of lists looks here: string, char, text, email, url. No index is made.', {
    default: 'false',
  }),
  generated: word(sql, 'SQL expression of a stored generated column.'),
  backfill: word(
    sql,
    "SQL expression that says what existing rows get whose values don't fit the column as it becomes. The column itself says that all fit.",
  ),
  ...addedFieldWords,
};

export type FieldWords = WordsOf<typeof fieldWords>;
export type AddedFieldWords = WordsOf<typeof addedFieldWords>;

const nothing = nothingSaid(fieldWords);

const TYPE_ALONE = bitsOf(fieldWords, ['type']);

/** `name: TYPE`. */
const typeAlone: Kind<FieldWords> = {
  shape: typeNotation.shape,
  read(node, name, report) {
    const { place } = node;
    const value = readValue(typeNotation, node, name, report);
    return value && { ...nothing, type: { value, place, word: place }, said: TYPE_ALONE, place };
  },
};

const typeOrWords: Kind<FieldWords> = byForm('a type, or a type with other words', fieldHelp, {
  scalar: typeAlone,
  map: words({ what: 'a field' }, fieldWords),
});

/** `name: TYPE` or `name: { type: TYPE, … }`. */
export const field = onceForEachLine(typeOrWords, fieldWords);

function fieldHelp(name: string, node: YamlNode): string {
  if (node.kind !== 'list') return `Write \`${name}: string(40)\`, or \`${name}: { type: string(40), … }\`.`;
  const [only] = node.items;
  return node.items.length === 1 && only?.kind === 'scalar' && typeNames.includes(only.text)
    ? `Write \`${name}: ${only.text}[]\`.`
    : enumHelp(name, inlineList(node.items));
}

/** `true`, or the words of the field that is added. */
export const addedField: Kind<boolean | AddedFieldWords> = byForm(
  'true or words of a field',
  'Write `true`, or words such as `{ column: deleted_at }`.',
  {
    scalar: flag,
    map: words({ what: 'a field that Espalier adds' }, addedFieldWords),
  },
);
