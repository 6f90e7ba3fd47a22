/**
 * The JSON Schemas of the language, for editors: made from the definition in src/parse, so that they take what its kinds take. They are
 * draft 7, which every editor knows; next to a `$ref` stand annotations alone.
 */
import { entityWords } from '../../src/parse/entity-words.ts';
import { addedField, field } from '../../src/parse/field-words.ts';
import type { Shape, TextShape, WordShape, WordsShape } from '../../src/parse/kind.ts';
import { modelFile, modelWords, settingsFile } from '../../src/parse/language.ts';
import { page } from '../../src/parse/page-words.ts';
import { relation } from '../../src/parse/relation-words.ts';
import { sql } from '../../src/parse/sql.ts';
import { typeNotation } from '../../src/parse/type-notation.ts';
import { typeNames } from '../../src/types/index.ts';
import { literalDefault } from './defaults.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

const MODEL = 'model.schema.json';

/** By the file's name in schema/. The settings may say a model too, and refer to its schema for that: both always stand in one folder. */
export const schemas: Readonly<Record<string, () => JsonSchema>> = {
  [MODEL]: () => ({
    ...document(
      'Model of an Espalier project',
      'Entities, enums and mixins; any number of each, in any order.',
      schemaOf(modelFile.shape, ''),
    ),
    definitions: Object.fromEntries([...definitions].map(([shape, name]) => [name, schemaOf(shape, '')])),
  }),
  'settings.schema.json': () =>
    document(
      'Settings of an Espalier project',
      'espalier.yaml. It may hold entities, enums and mixins too.',
      schemaOf(settingsFile.shape, MODEL),
    ),
};

const document = (title: string, description: string, schema: JsonSchema): JsonSchema => {
  const head = { $schema: 'http://json-schema.org/draft-07/schema#', title, description };
  return { ...head, ...schema, ...head };
};

/** Shapes that stand in several places: each is defined once. */
const definitions: ReadonlyMap<Shape, string> = new Map([
  [modelWords.enums.kind.shape, 'enums'],
  [modelWords.mixins.kind.shape, 'mixins'],
  [modelWords.entities.kind.shape, 'entities'],
  [field.shape, 'field'],
  [addedField.shape, 'addedField'],
  [relation.shape, 'relation'],
  [typeNotation.shape, 'type'],
  [sql.shape, 'sql'],
  [page.shape, 'page'],
  [entityWords.timestamps.kind.shape, 'timestamps'],
  [entityWords.fields.kind.shape, 'fields'],
  [entityWords.relations.kind.shape, 'relations'],
  [entityWords.indexes.kind.shape, 'indexes'],
  [entityWords.uniques.kind.shape, 'uniques'],
  [entityWords.checks.kind.shape, 'checks'],
]);

/** `file` is the one that has the definitions; the empty text means the schema itself. */
const refOrSchema = (shape: Shape, file: string): JsonSchema => {
  const name = definitions.get(shape);
  return name === undefined ? schemaOf(shape, file) : { $ref: `${file}#/definitions/${name}` };
};

function schemaOf(shape: Shape, file: string): JsonSchema {
  switch (shape.kind) {
    case 'flag':
      return { type: 'boolean' };
    case 'text':
      return textSchema(shape);
    case 'choice':
      return { enum: shape.of };
    case 'count':
      return { type: 'integer', minimum: shape.min, maximum: shape.max };
    case 'literal':
      return {};
    case 'type':
      return typeSchema(shape.pattern);
    case 'list':
      return { type: ['array', 'null'], items: refOrSchema(shape.of, file) };
    case 'either':
      return {
        anyOf: [
          ...shape.of.map((one) => filled(refOrSchema(one, file))),
          ...(shape.mayBeEmpty ? [{ type: 'null' }] : []),
        ],
      };
    case 'named':
      return {
        type: ['object', 'null'],
        propertyNames: {
          pattern: shape.pattern.source,
          patternErrorMessage: `This can't be ${shape.what}. ${shape.help}`,
        },
        additionalProperties: refOrSchema(shape.of, file),
      };
    case 'words':
      return wordsSchema(shape, file);
  }
}

/** One of several forms: that nothing at all is a list too is said beside them. */
const filled = (schema: JsonSchema): JsonSchema =>
  Array.isArray(schema['type']) ? { ...schema, type: schema['type'][0] } : schema;

function textSchema({ pattern, what, help, known }: TextShape): JsonSchema {
  const message = help === null ? `Write ${what}.` : `This is ${what}. ${help}`;
  return withKnown(known, { pattern: pattern?.source ?? '\\S', patternErrorMessage: message });
}

function typeSchema(pattern: RegExp): JsonSchema {
  const help = 'Write a type such as `string(40)`, `integer?`, `decimal(10,2)` or `string(30)[]`.';
  return withKnown(typeNames, { pattern: pattern.source, patternErrorMessage: help });
}

/** Known texts are offered by editors; the pattern allows others beside them. */
function withKnown(known: readonly string[], rule: JsonSchema): JsonSchema {
  return known.length === 0 ? { type: 'string', ...rule } : { type: 'string', anyOf: [{ enum: known }, rule] };
}

function wordsSchema({ what, words, mayBeEmpty }: WordsShape, file: string): JsonSchema {
  const required = Object.keys(words).filter((name) => words[name]?.required === true);
  return {
    title: what,
    type: mayBeEmpty && required.length === 0 ? ['object', 'null'] : 'object',
    properties: Object.fromEntries(Object.entries(words).map(([name, word]) => [name, wordSchema(word, file)])),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

function wordSchema(word: WordShape, file: string): JsonSchema {
  const { shape, doc, default: said } = word;
  const value = literalDefault(word);
  return {
    ...refOrSchema(shape, file),
    description: said === null ? plain(doc) : `${plain(doc)}\nDefault: ${plain(said)}`,
    markdownDescription: said === null ? doc : `${doc}\n\nDefault: ${value === undefined ? said : `\`${said}\``}`,
    ...(value === undefined ? {} : { default: value }),
  };
}

const plain = (text: string): string => text.replaceAll('`', '');
