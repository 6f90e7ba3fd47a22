import type { WordsOf } from './kind.ts';
import { choice, flag, list } from './kinds.ts';
import { databaseName, newPropertyName, propertyReference, prose, targetReference } from './texts.ts';
import { sql } from './sql.ts';
import { word, words } from './words.ts';

export const actions = ['cascade', 'restrict', 'set null', 'no action'] as const;

export const relationWords = {
  manyToOne: word(targetReference, 'The target: many rows of this entity refer to one of that.'),
  oneToOne: word(targetReference, 'The target: one row of this entity refers to one of that, and no other row does.'),
  manyToMany: word(targetReference, 'The target: rows of both refer to each other by a join table.'),
  inverse: word(newPropertyName, "The property's name on the other side.", {
    default: "the other side doesn't see it",
  }),
  nullable: word(flag, 'May be null.', { default: 'false' }),
  onDelete: word(
    choice(actions),
    'What happens to a row when the one that it refers to is deleted. `set null` is for nullable ones alone.',
    {
      default: "the project's",
    },
  ),
  onUpdate: word(choice(actions), 'What happens to a row when the key that it refers to changes.', {
    default: "the project's",
  }),
  column: word(databaseName, "The foreign key's column.", {
    default: "by rule: the property, `_`, and the key's column",
  }),
  columns: word(list(databaseName), "The foreign key's columns, in the order of the target's key.", {
    default: 'by rule',
  }),
  references: word(
    list(propertyReference, { alone: true }),
    'A unique of the target, by its properties, instead of its key. Not of one with softDelete.',
    { default: 'the key' },
  ),
  pivot: word(
    words(
      { what: 'a join table' },
      {
        table: word(databaseName, "The join table's name.", { default: "the owner's table, `_`, the property" }),
        columns: word(
          list(list(databaseName, { alone: true })),
          'The columns that refer to this entity and to the target: `[own, other]`.',
          { default: 'by rule' },
        ),
      },
    ),
    'The join table of a manyToMany.',
  ),
  filter: word(
    flag,
    'Lists offer it as a filter; of a key of several parts each part, `filter[order][number][gte]=7`.',
    { default: 'false' },
  ),
  sort: word(flag, 'Lists offer it as an order.', { default: 'false' }),
  include: word(flag, 'May be embedded by the `include` parameter.', { default: 'true' }),
  renamedFrom: word(newPropertyName, "The relation's former name: its columns are renamed and their values stay."),
  backfill: word(
    sql,
    'SQL expression that says what existing rows refer to when the relation becomes required: the key of a row that is there.',
  ),
  description: word(prose, 'For readers of the code and of OpenAPI.'),
};

export type RelationWords = WordsOf<typeof relationWords>;

/** `name: { KIND: Target, … }`. */
export const relation = words(
  {
    what: 'a relation',
    example: (name, target) => `Write \`${name}: { manyToOne: ${target} }\`, or oneToOne or manyToMany.`,
  },
  relationWords,
);
