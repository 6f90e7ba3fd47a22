/** The entities of `everything.model.ts` as a generated project declares them. */
import { defineEntity, p, Type, type EntityMetadata, type Platform } from '@mikro-orm/core';

/** A native array on PostgreSQL, JSON where there is none. */
class ListType extends Type<unknown[], unknown> {
  /** No private member: MikroORM copies the object. */
  readonly item: string;

  constructor(item: string) {
    super();
    this.item = item;
  }

  override getColumnType(_property: unknown, platform: Platform): string {
    return isPostgresql(platform) ? `${this.item}[]` : 'json';
  }
}

const isPostgresql = (platform: Platform): boolean => platform.getDefaultSchemaName() !== undefined;

const list = (item: string): ListType => new ListType(item);

/** What an entity can't say for each database by itself. */
export function onMetadata(meta: EntityMetadata, platform: Platform): void {
  if (isPostgresql(platform)) return;
  if (meta.schema !== undefined) {
    meta.tableName = meta.collection = `${meta.schema}_${meta.tableName}`;
    delete meta.schema;
  }
  meta.checks = meta.checks.filter(({ name }) => name !== 'kinds_only_postgresql_check');
  for (const property of Object.values(meta.properties)) {
    if (property.pivotTable !== undefined) property.pivotTable = property.pivotTable.replace('.', '_');
    // MikroORM reads one foreign key for each column from SQLite.
    if ((property.joinColumns ?? []).length > 1) property.createForeignKeyConstraint = false;
  }
}

const KindSchema = defineEntity({
  name: 'Kind',
  tableName: 'kinds',
  checks: [
    { name: 'kinds_integer_check', expression: 'whole >= 0 and whole <= 5' },
    { name: 'kinds_words_check', expression: `text in ('it''s', 'b')` },
    { name: 'kinds_only_postgresql_check', expression: `whole > 0` },
  ],
  properties: {
    id: p.bigint('string').primary().ignoreSchemaChanges('type'),
    string: p.string().length(40).name('string'),
    char: p.character().length(3),
    text: p.text(),
    email: p.string().length(254),
    url: p.string().length(2048),
    uuid: p.uuid(),
    smallint: p.smallint(),
    whole: p.integer(),
    bigint: p.bigint('string'),
    decimal: p.decimal().precision(10).scale(2),
    float: p.float(),
    double: p.double().$type<number>(),
    boolean: p.boolean(),
    date: p.date(),
    time: p.time(),
    datetime: p.datetime(3),
    json: p.json(),
    binary: p.uint8array(),
    state: p.enum(['draft', 'live']),
    nothing: p.string().length(10).nullable(),
    strings: p.type(list('varchar(40)')),
    integers: p.type(list('int')),
    uuids: p.type(list('uuid')),
    decimals: p.type(list('numeric(10,2)')).ignoreSchemaChanges('type'),
    datetimes: p.type(list('timestamptz(3)')).ignoreSchemaChanges('type'),
    booleans: p.type(list('boolean')),
    jsons: p.json(),
    enums: p.type(list('text')),
    lower: p.string().length(40).generated(`(lower(string)) stored`).nullable(),
    doubled: p.integer().generated(`(whole * 2) stored`),
  },
});
export class Kind extends KindSchema.class {}
KindSchema.setClass(Kind);

const DefaultSchema = defineEntity({
  name: 'Default',
  tableName: 'defaults',
  properties: {
    id: p.uuid().primary(),
    string: p.string().length(40).defaultRaw(`'it''s \\ ? :x \`\${y}\`'`),
    empty: p.string().length(40).default(''),
    lines: p.text().defaultRaw(`'a\nb'`).ignoreSchemaChanges('default'),
    char: p.character().length(3).default('EUR'),
    uuid: p.uuid().default('00000000-0000-7000-8000-000000000000'),
    smallint: p.smallint().default(7),
    whole: p.integer().default(-5),
    bigint: p.bigint('string').defaultRaw('12'),
    large: p.bigint('string').defaultRaw('9007199254740993').ignoreSchemaChanges('default'),
    decimal: p.decimal().precision(20).scale(4).defaultRaw('1234567890123456.0001'),
    double: p.double().$type<number>().default(0.1),
    huge: p.double().$type<number>().defaultRaw('1e+30').ignoreSchemaChanges('default'),
    no: p.boolean().default(false),
    yes: p.boolean().default(true),
    date: p.date().default('2020-01-31'),
    time: p.time().default('10:00:00'),
    datetime: p
      .datetime(3)
      .onCreate(() => new Date('2020-01-31T00:00:00Z'))
      .ignoreSchemaChanges('default'),
    json: p.json().defaultRaw(`'{"b":"it''s","a":[1,2]}'`),
    binary: p.uint8array().ignoreSchemaChanges('default'),
    state: p.enum(['draft', 'live']).default('draft'),
    strings: p.type(list('varchar(40)')).ignoreSchemaChanges('default'),
    made: p.datetime(3).onCreate(() => new Date()),
    version: p.integer().version(),
  },
});
export class Default extends DefaultSchema.class {}
DefaultSchema.setClass(Default);

const NodeSchema = defineEntity({
  name: 'Node',
  schema: 'crm',
  tableName: 'nodes',
  uniques: [
    { name: 'nodes_name_unique', properties: ['name'], where: 'deleted_at is null' },
    { name: 'nodes_code_unique', properties: ['code'] },
    { name: 'nodes_parent_id_name_unique', properties: ['parent', 'name'] },
  ],
  indexes: [
    { name: 'nodes_parent_id_id_index', properties: ['parent', 'id'] },
    {
      name: 'nodes_name_desc_index',
      expression: 'create index "nodes_name_desc_index" on "nodes" ("name" desc, "id")',
    },
    { name: 'nodes_lower_index', expression: 'create index "nodes_lower_index" on "nodes" ((lower(name)))' },
    {
      name: 'nodes_two_index',
      expression: 'create index "nodes_two_index" on "nodes" ((code), (lower(name)) desc)',
    },
    { name: 'nodes_living_index', properties: ['name', 'code'], where: 'deleted_at is null' },
    { name: 'nodes_data_index', properties: ['data'], type: 'gin' },
  ],
  properties: {
    id: p.uuid().primary(),
    name: p.string().length(40),
    code: p.string().length(10),
    data: p.json(),
    deletedAt: p.datetime(3).name('deleted_at').nullable(),
    parent: () =>
      p
        .manyToOne(Node)
        .ref()
        .nullable()
        .joinColumn('parent_id')
        .index(false)
        .deleteRule('set null')
        .updateRule('cascade'),
    kinds: () =>
      p
        .manyToMany(Kind)
        .pivotTable('crm.nodes_kinds')
        .joinColumn('node_id')
        .inverseJoinColumn('kind_id')
        .index('nodes_kinds_kind_id_index'),
    friends: () =>
      p
        .manyToMany(Node)
        .pivotTable('crm.nodes_friends')
        .joinColumn('node_id')
        .inverseJoinColumn('friend_id')
        .index('nodes_friends_friend_id_index')
        .inversedBy('friendOf'),
    friendOf: () => p.manyToMany(Node).mappedBy('friends'),
  },
});
export class Node extends NodeSchema.class {}
NodeSchema.setClass(Node);

const NumberedSchema = defineEntity({
  name: 'Numbered',
  tableName: 'numbereds',
  properties: { number: p.integer().primary().autoincrement(false), title: p.string().length(40) },
});
export class Numbered extends NumberedSchema.class {}
NumberedSchema.setClass(Numbered);

const PartSchema = defineEntity({
  name: 'Part',
  tableName: 'parts',
  indexes: [{ name: 'parts_node_id_index', properties: ['node'] }],
  properties: {
    numbered: () =>
      p
        .manyToOne(Numbered)
        .primary()
        .ref()
        .joinColumn('numbered_number')
        .index(false)
        .deleteRule('cascade')
        .updateRule('cascade'),
    node: () =>
      p.manyToOne(Node).primary().ref().joinColumn('node_id').index(false).deleteRule('restrict').updateRule('cascade'),
    count: p.integer(),
  },
});
export class Part extends PartSchema.class {}
PartSchema.setClass(Part);

const UseSchema = defineEntity({
  name: 'Use',
  tableName: 'uses',
  indexes: [
    { name: 'uses_part_index', properties: ['part'] },
    { name: 'uses_node_code_index', properties: ['coded'] },
  ],
  uniques: [{ name: 'uses_kind_id_unique', properties: ['kind'] }],
  properties: {
    id: p.integer().primary(),
    part: () =>
      p
        .manyToOne(Part)
        .ref()
        .joinColumns('part_numbered_number', 'part_node_id')
        .index(false)
        .deleteRule('no action')
        .updateRule('restrict'),
    coded: () =>
      p
        .manyToOne(Node)
        .ref()
        .targetKey('code')
        .joinColumn('node_code')
        .referenceColumnName('code')
        .index(false)
        .deleteRule('restrict')
        .updateRule('cascade'),
    kind: () =>
      p
        .oneToOne(Kind)
        .owner()
        .ref()
        .nullable()
        .joinColumn('kind_id')
        .unique(false)
        .deleteRule('set null')
        .updateRule('cascade'),
  },
});
export class Use extends UseSchema.class {}
UseSchema.setClass(Use);

const ShareSchema = defineEntity({
  name: 'Share',
  tableName: 'shares',
  properties: {
    node: () =>
      p
        .oneToOne(Node)
        .primary()
        .owner()
        .ref()
        .joinColumn('node_id')
        .unique(false)
        .deleteRule('cascade')
        .updateRule('cascade'),
    text: p.text(),
  },
});
export class Share extends ShareSchema.class {}
ShareSchema.setClass(Share);

export const entities = [Kind, Default, Node, Numbered, Part, Use, Share];
