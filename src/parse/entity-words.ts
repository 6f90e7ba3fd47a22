import { addedField, field } from './field-words.ts';
import type { Kind, ValueOf, WordsOf } from './kind.ts';
import { byForm, choice, flag, list, mapped, text } from './kinds.ts';
import { checkName, fieldName, propertyPattern, relationName } from './name-rules.ts';
import { page } from './page-words.ts';
import { relation } from './relation-words.ts';
import { inlineList } from './shown.ts';
import { sql } from './sql.ts';
import {
  databaseName,
  newPropertyName,
  orderedReference,
  prose,
  propertyReference,
  targetReference,
  typeReference,
} from './texts.ts';
import { named, word, words } from './words.ts';

export const keyTypes = ['uuid', 'integer', 'bigint'] as const;

const numbered = 'Write `integer`, or `bigint` for many rows: the database gives the numbers.';

/** What others call a key that is made. */
export const otherKeyTypes = {
  int: numbered,
  serial: numbered,
  autoincrement: numbered,
  auto: numbered,
  identity: numbered,
  number: numbered,
  bigserial: 'Write `bigint`: the database gives the numbers.',
  long: 'Write `bigint`: the database gives the numbers.',
  guid: 'Write `uuid`: version 7, made by the application.',
};

export const operations = ['list', 'read', 'create', 'update', 'delete'] as const;

const methods = {
  get: 'Write `list` (many rows) and `read` (one).',
  post: 'Write `create`.',
  put: 'Write `update`.',
  patch: 'Write `update`.',
  all: 'Leave `operations` out: all are made.',
  index: 'Write `list`.',
  show: 'Write `read`.',
  destroy: 'Write `delete`.',
};

const generatedKeyWords = {
  type: word(choice(keyTypes), 'uuid (v7, made by the application), integer or bigint (made by the database).', {
    required: true,
  }),
  name: word(newPropertyName, "The property's name.", { default: 'id' }),
  column: word(databaseName, "The column's name.", { default: 'snake_case of the name' }),
  description: word(prose, 'For readers of the code and of OpenAPI.'),
};

const keyName = text('a type of key, or the name of a property', {
  known: keyTypes,
  pattern: propertyPattern,
  what: 'a type of key, or the name of a property',
  help: 'Write uuid, integer or bigint, or the name of a field or relation of this entity.',
});

const key = byForm(
  'uuid, integer, bigint, a property, or a list of properties',
  'Write `key: uuid`, `key: [order, product]`, or `key: { type: integer, name: actorId }`.',
  {
    scalar: mapped(keyName, (name) => ({ form: 'name' as const, name })),
    list: mapped(list(propertyReference), (names) => ({ form: 'list' as const, names })),
    map: mapped(words({ what: 'a key' }, generatedKeyWords), (said) => ({ form: 'words' as const, words: said })),
  },
);

const timestamps = byForm(
  'true or words for createdAt and updatedAt',
  'Write `timestamps: true`, or `{ createdAt: { sort: true }, updatedAt: false }`.',
  {
    scalar: flag,
    map: words(
      { what: 'timestamps' },
      {
        createdAt: word(addedField, 'When the row was made. `false` leaves it out.', { default: 'true' }),
        updatedAt: word(addedField, 'When the row was last changed. `false` leaves it out.', { default: 'true' }),
      },
    ),
  },
);

const indexMethod = text('a method of PostgreSQL', {
  known: ['gin', 'gist', 'brin', 'hash'],
  pattern: /^[a-z]+$/,
  what: 'a method of PostgreSQL',
  help: 'Write `using: { postgresql: gin }`.',
});

const using: Kind<string | null> = byForm('a method of PostgreSQL', 'Write `using: { postgresql: gin }`.', {
  scalar: indexMethod,
  map: mapped(
    words(
      { what: 'an index method' },
      { postgresql: word(indexMethod, 'Index method of PostgreSQL: gin, gist, brin, hash.') },
    ),
    ({ postgresql }) => postgresql?.value ?? null,
  ),
});

const index = words(
  { what: 'an index', example: (_name, property) => `Write \`{ properties: [${property}] }\`.` },
  {
    properties: word(
      list(orderedReference, { alone: true }),
      'Fields and relations, each after a `-` where descending.',
    ),
    expression: word(
      sql,
      'An SQL expression instead of properties, or several with commas between them, each with its order or operator class behind it. One of both has to be said.',
    ),
    name: word(databaseName, "The index's name.", { default: 'by rule' }),
    where: word(sql, 'The condition of a partial index.'),
    using: word(using, 'An index method of PostgreSQL: `gin`, `gist`, `brin`, `hash`.'),
  },
);

const unique = words(
  { what: 'a unique', example: (_name, property) => `Write \`{ properties: [${property}] }\`.` },
  {
    properties: word(list(propertyReference, { alone: true }), 'Fields and relations that are unique together.', {
      required: true,
    }),
    name: word(databaseName, "The unique's name.", { default: 'by rule' }),
    where: word(sql, 'The condition of a partial unique.'),
  },
);

const api = byForm(
  'true, false, or words',
  (_name, node) =>
    node.kind === 'list'
      ? `Write \`api: { operations: ${inlineList(node.items)} }\`.`
      : 'Write `api: false`, or `api: { path: /products, operations: [list, read] }`.',
  {
    scalar: flag,
    map: words(
      { what: 'an API' },
      {
        path: word(text('a path'), 'After the prefix: `/products`.', { default: 'kebab-case of the plural' }),
        operations: word(
          list(choice(operations, methods)),
          'What the API does. An entity of which nothing may be changed has no update.',
          { default: 'all' },
        ),
        page: word(page, 'How lists are paged.', { default: "the project's" }),
        sort: word(
          list(orderedReference, { alone: true }),
          'The default order of lists; the key is always the last of it.',
          { default: 'the key' },
        ),
        include: word(list(propertyReference, { alone: true }), 'The only names that may be embedded.', {
          default: 'every relation and inverse but oneToMany',
        }),
      },
    ),
  },
);

/** What mixins and entities have in common. */
const sharedWords = {
  timestamps: word(timestamps, '`createdAt` and `updatedAt`, kept by the ORM, never accepted from a client.', {
    default: 'false',
  }),
  softDelete: word(
    addedField,
    '`deletedAt`, never sent: a delete sets it, reads leave such rows out, and uniques hold among the rest.',
    { default: 'false' },
  ),
  version: word(
    addedField,
    'An optimistic lock: an update or a delete needs `If-Match` (428 without it), and a row that has changed is a 412.',
    { default: 'false' },
  ),
  fields: word(named(fieldName, field), 'Its own columns, each by its name.', { default: 'none' }),
  relations: word(named(relationName, relation), 'What it refers to, each by its name.', { default: 'none' }),
  indexes: word(list(index, { keepGood: true }), 'Indexes besides those that foreign keys, filter and sort get.', {
    default: 'none',
  }),
  uniques: word(list(unique, { keepGood: true }), 'Properties that are unique together.', { default: 'none' }),
  checks: word(named(checkName, sql), 'Conditions in SQL over column names, each by its name.', { default: 'none' }),
};

export const entityWords = {
  description: word(prose, 'Doc comment of the entity, and its description in OpenAPI.'),
  plural: word(typeReference, "Written like the entity's name (`People`), where the English rule is wrong.", {
    default: 'by rule',
  }),
  table: word(databaseName, "The table's name.", { default: 'by rule' }),
  schema: word(databaseName, 'The PostgreSQL schema. On SQLite the table is called `schema_table`.'),
  key: word(key, 'uuid, integer or bigint as property `id`; a property; a relation; or a list of them.', {
    default: "the project's",
  }),
  mixins: word(
    list(targetReference, { alone: true, keepGood: true }),
    "Mixins whose parts are taken over; the entity's own word wins.",
    { default: 'none' },
  ),
  ...sharedWords,
  migrate: word(
    flag,
    '`false`: the table or view belongs to another. No migration is made for it, and no foreign key from or to it; the tests make it from the model.',
    {
      default: 'true',
    },
  ),
  renamedFrom: word(typeReference, "The entity's former name: its table is renamed and its rows stay."),
  api: word(api, "`false`: no routes; the entity is internal, and isn't embedded.", { default: 'all operations' }),
};

export const mixinWords = sharedWords;

export type EntityWords = WordsOf<typeof entityWords>;
export type MixinWords = WordsOf<typeof mixinWords>;
export type KeyNotation = ValueOf<typeof key>;
export type TimestampWords = Exclude<ValueOf<typeof timestamps>, boolean>;
export type IndexWords = ValueOf<typeof index>;
export type UniqueWords = ValueOf<typeof unique>;
export type ApiWords = Exclude<ValueOf<typeof api>, boolean>;

export const entity = words({ what: 'an entity', mayBeEmpty: true }, entityWords);
export const mixin = words({ what: 'a mixin', mayBeEmpty: true }, mixinWords);
