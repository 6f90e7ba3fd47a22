/**
 * The words of the language: one definition that checks the files, makes the suggestions, and from which the JSON Schema and the
 * reference pages are made. entity-words.ts, field-words.ts and relation-words.ts hold the larger parts of it.
 */
import { entity, keyTypes, mixin, otherKeyTypes } from './entity-words.ts';
import type { WordsOf } from './kind.ts';
import { choice, list, text } from './kinds.ts';
import { entityName, enumName, mixinName } from './name-rules.ts';
import { page } from './page-words.ts';
import { actions } from './relation-words.ts';
import { enumValue } from './enum-value.ts';
import { named, word, words } from './words.ts';

export const databases = ['sqlite', 'postgresql'] as const;

const onlyTwo = 'Projects are made for sqlite and postgresql alone.';
const otherDatabases = { mysql: onlyTwo, mariadb: onlyTwo, mongodb: onlyTwo, mssql: onlyTwo, oracle: onlyTwo };

/** What model files say. */
export const modelWords = {
  enums: word(named(enumName, list(enumValue)), 'Closed lists of values, by name.', { default: 'none' }),
  mixins: word(named(mixinName, mixin), 'Parts that several entities have in common, by name.', { default: 'none' }),
  entities: word(named(entityName, entity), 'The entities, by name.', { default: 'none' }),
};

const projectName = text('the name of an npm package', {
  pattern: /^[a-z0-9][a-z0-9._-]{0,212}$/,
  what: 'the name of an npm package',
  help: 'It has lower-case letters, digits, - and _: `shop-api`.',
});

/** What espalier.yaml says. */
export const settingsWords = {
  name: word(projectName, "The project's name, as npm takes it: lower-case letters, digits, `-`, `_`, `.`.", {
    required: true,
  }),
  databases: word(
    list(choice(databases, otherDatabases)),
    'The first one is the default of the project; migrations are kept for each.',
    {
      default: '[sqlite, postgresql]',
    },
  ),
  key: word(choice(keyTypes, otherKeyTypes), 'The key of an entity that says none.', { default: 'uuid' }),
  unitOfWork: word(
    choice(['request', 'explicit']),
    '`request`: one transaction for a request that writes, committed before the answer is sent. `explicit`: handlers flush, and say what is a transaction.',
    { default: 'request' },
  ),
  naming: word(
    words(
      { what: 'naming', example: () => 'Write `naming: { tables: plural, columns: snake }`.' },
      {
        tables: word(choice(['plural', 'singular', 'as-is']), 'How a table is named after its entity.', {
          default: 'plural',
        }),
        columns: word(choice(['snake', 'as-is']), 'How a column is named after its property.', { default: 'snake' }),
      },
    ),
    'How names in the database are made.',
  ),
  relations: word(
    words(
      {
        what: "the project's relations",
        example: () => 'Write `relations: { onDelete: restrict, onUpdate: cascade }`.',
      },
      {
        onDelete: word(
          choice(actions),
          "What a relation does that doesn't say. `set null` becomes `restrict` on a required one, with a warning.",
          { default: 'restrict' },
        ),
        onUpdate: word(choice(actions), "What a relation does that doesn't say.", { default: 'cascade' }),
      },
    ),
    "What a relation does that doesn't say.",
  ),
  templates: word(
    list(text('a folder or a package')),
    'Folders or installed packages whose templates replace or add; later ones win.',
    { default: '[]' },
  ),
  api: word(
    words(
      { what: "the project's API", example: (_name, path) => `Write \`api: { prefix: ${path} }\`.` },
      {
        prefix: word(text('a path'), 'What every path starts with; `/` for nothing.', { default: '/api' }),
        page: word(page, 'How lists are paged.'),
      },
    ),
    'What all routes have in common.',
  ),
};

export type ModelFileWords = WordsOf<typeof modelWords>;
export type SettingsWords = WordsOf<typeof settingsWords>;
export type SettingsFileWords = SettingsWords & ModelFileWords;

export const modelFile = words({ what: 'a model file', mayBeEmpty: true }, modelWords);

/** espalier.yaml, or a single file that is the whole project: the settings, and a model too. */
export const settingsFile = words({ what: 'the settings', mayBeEmpty: true }, { ...settingsWords, ...modelWords });
