import type { YamlNode } from './yaml-node.ts';

/**
 * Words of other tools, or of another place in this language, with what to write here. By what the words describe; null where nothing
 * is known about the word.
 */
export function foreignWordHelp(what: string, key: string, value: YamlNode): string | null {
  const help = foreign.get(what)?.get(key.toLowerCase().replaceAll(/[-_]/g, ''));
  if (help === undefined) return null;
  return help.replaceAll('VALUE', value.kind === 'scalar' && value.text !== '' ? value.text : '…');
}

/** By the word in lower case without - and _. VALUE stands for what the word says. */
const fieldHelp: Readonly<Record<string, string>> = {
  required: 'Leave it out: a field is required unless it says `nullable: true` (or `?` after its type).',
  notnull: 'Leave it out: a field is required unless it says `nullable: true` (or `?` after its type).',
  null: 'Write `nullable: true`, or `?` after the type.',
  optional: 'Write `nullable: true`, or `?` after the type.',
  allownull: 'Write `nullable: true`, or `?` after the type.',
  primary:
    'The key is a word of the entity: `key: uuid` or `key: integer` beside `fields` makes `id`, without a field; `key: NAME` takes a field.',
  primarykey:
    'The key is a word of the entity: `key: uuid` or `key: integer` beside `fields` makes `id`, without a field; `key: NAME` takes a field.',
  pk: 'The key is a word of the entity: `key: uuid` or `key: integer` beside `fields` makes `id`, without a field; `key: NAME` takes a field.',
  autoincrement: 'The key is a word of the entity: `key: integer` beside `fields` makes `id`, without a field.',
  enum: 'Declare the values under `enums` at the top of a file, and write the name of the enum as the type.',
  values: 'Declare the values under `enums` at the top of a file, and write the name of the enum as the type.',
  items: 'Declare the values under `enums` at the top of a file, and write the name of the enum as the type.',
  references: 'Write a relation instead of a field: `relations: { name: { manyToOne: Target } }`.',
  foreignkey: 'Write a relation instead of a field: `relations: { name: { manyToOne: Target } }`.',
  manytoone: 'A relation stands under `relations`, beside `fields`.',
  onetoone: 'A relation stands under `relations`, beside `fields`.',
  manytomany: 'A relation stands under `relations`, beside `fields`.',
  defaultvalue: 'Write `default: VALUE`.',
  minimum: 'Write `min: VALUE`.',
  maximum: 'Write `max: VALUE`.',
  size: 'Write `length: VALUE`.',
  regex: 'Write `pattern`.',
  match: 'Write `pattern`.',
  comment: 'Write `description`.',
  doc: 'Write `description`.',
  columnname: 'Write `column: VALUE`.',
  fieldname: 'Write `column: VALUE`.',
  indexed: 'Write `index: VALUE`.',
  filterable: 'Write `filter: VALUE`.',
  sortable: 'Write `sort: VALUE`.',
  searchable: 'Write `search: VALUE`.',
  private: 'Write `hidden: true` (neither accepted nor sent) or `writeOnly: true` (accepted, never sent).',
  secret: 'Write `hidden: true` (neither accepted nor sent) or `writeOnly: true` (accepted, never sent).',
  format: 'Formats are types: email, url, uuid, date, time, datetime.',
};

const oneToMany =
  'A oneToMany is the inverse of a manyToOne: write `manyToOne` on VALUE, with `inverse` and the name that the property has here.';

const relationHelp: Readonly<Record<string, string>> = {
  onetomany: oneToMany,
  hasmany: oneToMany,
  hasone: 'Write the relation on VALUE: `oneToOne` with `inverse` and the name that the property has here.',
  belongsto: 'Write `manyToOne: VALUE`.',
  belongstomany: 'Write `manyToMany: VALUE`.',
  hasandbelongstomany: 'Write `manyToMany: VALUE`.',
  target: 'Write the target after the kind: `manyToOne: VALUE`.',
  entity: 'Write the target after the kind: `manyToOne: VALUE`.',
  to: 'Write the target after the kind: `manyToOne: VALUE`.',
  type: 'Write the kind and the target in one: `manyToOne: Target`, `oneToOne: Target` or `manyToMany: Target`.',
  kind: 'Write the kind and the target in one: `manyToOne: Target`, `oneToOne: Target` or `manyToMany: Target`.',
  required: 'Leave it out: a relation is required unless it says `nullable: true`.',
  optional: 'Write `nullable: true`.',
  mappedby: 'Write `inverse` on the side that has the foreign key.',
  inversedby: 'Write `inverse: VALUE`.',
  cascade: 'Write `onDelete: cascade`.',
  ondeletecascade: 'Write `onDelete: cascade`.',
  through: 'Write `pivot: { table: VALUE }`. A join table with columns of its own is an entity with a composite key.',
  jointable: 'Write `pivot: { table: VALUE }`.',
  pivottable: 'Write `pivot: { table: VALUE }`.',
  joincolumn: 'Write `column: VALUE`.',
  foreignkey: 'Write `column: VALUE`.',
  unique: 'A relation that is unique is a `oneToOne`.',
  index: 'A foreign key always has an index: leave it out.',
  hidden: 'A relation is always sent by its key; `include: false` keeps it from being embedded.',
};

const entityHelp: Readonly<Record<string, string>> = {
  hasmany:
    'A oneToMany is the inverse of a manyToOne: write `relations: { name: { manyToOne: …, inverse: name } }` on VALUE.',
  onetomany:
    'A oneToMany is the inverse of a manyToOne: write `relations: { name: { manyToOne: …, inverse: name } }` on VALUE.',
  belongsto: 'Write `relations: { name: { manyToOne: VALUE } }`.',
  hasone:
    'Write `relations: { name: { oneToOne: … } }` on VALUE, with `inverse` and the name that the property has here.',
  onetoone: 'Write `relations: { name: { oneToOne: VALUE } }`.',
  manytomany: 'Write `relations: { name: { manyToMany: VALUE } }`.',
  properties: 'Write `fields` and `relations`.',
  columns: 'Write `fields`.',
  attributes: 'Write `fields`.',
  primarykey: 'Write `key: VALUE`.',
  id: 'Write `key: uuid`, `key: integer` or `key: bigint`; the property is called `id`.',
  tablename: 'Write `table: VALUE`.',
  name: 'The name of an entity is the word that it stands under.',
  unique: 'Write `uniques: [{ properties: [a, b] }]`.',
  index: 'Write `indexes: [{ properties: [a, b] }]`.',
  constraints: 'Write `checks` and `uniques`.',
  paranoid: 'Write `softDelete: true`.',
  softdeletes: 'Write `softDelete: true`.',
  extends: 'Write `mixins: [VALUE]`: what entities have in common stands in a mixin.',
  manytoone: 'Write `relations: { name: { manyToOne: VALUE } }`.',
  routes: 'Write `api`.',
  path: 'Write `api: { path: VALUE }`.',
  operations: 'Write `api: { operations: … }`.',
};

const settingsInModel = 'Settings stand in espalier.yaml, or in a single file that has a `name`.';

const modelFileHelp: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['name', 'databases', 'key', 'unitofwork', 'naming', 'relations', 'templates', 'api'].map((word) => [
      word,
      settingsInModel,
    ]),
  ),
  models: 'Write `entities`.',
  entity: 'Write `entities`.',
  types: 'Write `enums` or `entities`.',
  fields: 'Fields stand below an entity: `entities: { Product: { fields: … } }`.',
};

const settingsHelp: Readonly<Record<string, string>> = {
  database: 'Write `databases: [VALUE]`.',
  db: 'Write `databases: [sqlite, postgresql]`.',
  prefix: 'Write `api: { prefix: VALUE }`.',
  page: 'Write `api: { page: … }`.',
  port: 'The port comes from the environment: PORT.',
  host: 'The host comes from the environment: HOST.',
};

const indexHelp: Readonly<Record<string, string>> = {
  fields: 'Write `properties`.',
  columns: 'Write `properties`, with the names of fields and relations.',
  unique: 'Write it under `uniques`.',
  type: 'Write `using: { postgresql: VALUE }`.',
};

const foreign: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries({
    'a field': fieldHelp,
    'a relation': relationHelp,
    'an entity': entityHelp,
    'a mixin': {
      ...entityHelp,
      mixins: 'A mixin takes nothing over from others: name all of them in the entity.',
      key: 'The key is a word of the entity.',
    },
    'a model file': modelFileHelp,
    'the settings': settingsHelp,
    'an index': indexHelp,
    'a unique': indexHelp,
  }).map(([what, help]) => [what, new Map(Object.entries(help))]),
);
