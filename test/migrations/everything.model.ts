/** A model with every kind of fact that a migration writes. `everything.entities.ts` says the same to MikroORM. */
import type { Entity, EnumType, Field, Model, PlainBase } from '../../src/model/index.ts';
import {
  both,
  entity,
  field,
  index,
  literal,
  manyToMany,
  model,
  somewhere,
  text,
  toOne,
  uuidId,
  uuidKey,
} from '../support/models.ts';

const state: EnumType = { name: 'State', values: ['draft', 'live'], renamed: [], place: somewhere };

const plain = (...names: readonly PlainBase[]): Field[] => names.map((name) => field(name, { base: name }));
const array = (name: string, type: Field['type']): Field => field(name, type, { array: true });
const enumCheck = (table: string): Entity['checks'][number] => ({
  name: 'state',
  constraint: `${table}_state_check`,
  expression: both(`"state" in ('draft', 'live')`),
  ofEnum: true,
});
const check = (name: string, sqlite: string | null, postgresql: string): Entity['checks'][number] => ({
  name,
  constraint: `kinds_${name}_check`,
  expression: { sqlite, postgresql },
  ofEnum: false,
});

const kind = entity('Kind', {
  key: { properties: ['id'], columns: ['id'], origin: 'identity' },
  fields: [
    field('id', { base: 'bigint' }, { role: 'id' }),
    text('string'),
    field('char', { base: 'char', length: 3 }),
    ...plain(
      'text',
      'email',
      'url',
      'uuid',
      'smallint',
      'bigint',
      'float',
      'double',
      'boolean',
      'date',
      'time',
      'datetime',
      'json',
      'binary',
    ),
    field('whole', { base: 'integer' }),
    field('decimal', { base: 'decimal', precision: 10, scale: 2 }),
    field('state', { base: 'enum', enum: state }),
    field('nothing', { base: 'string', length: 10 }, { nullable: true }),
    array('strings', { base: 'string', length: 40 }),
    array('integers', { base: 'integer' }),
    array('uuids', { base: 'uuid' }),
    array('decimals', { base: 'decimal', precision: 10, scale: 2 }),
    array('datetimes', { base: 'datetime' }),
    array('booleans', { base: 'boolean' }),
    array('jsons', { base: 'json' }),
    array('enums', { base: 'enum', enum: state }),
    text('lower', { generated: both('lower(string)'), nullable: true }),
    field('doubled', { base: 'integer' }, { generated: both('whole * 2') }),
  ],
  checks: [
    enumCheck('kinds'),
    check('integer', 'whole >= 0 and whole <= 5', 'whole >= 0 and whole <= 5'),
    check('words', `text in ('it''s', 'b')`, `text in ('it''s', 'b')`),
    check('only_postgresql', null, 'whole > 0'),
  ],
});

const defaults = entity('Default', {
  key: uuidKey,
  fields: [
    uuidId(),
    text('string', { default: literal("it's \\ ? :x `${y}`") }),
    text('empty', { default: literal('') }),
    field('lines', { base: 'text' }, { default: literal('a\nb') }),
    field('char', { base: 'char', length: 3 }, { default: literal('EUR') }),
    field('uuid', { base: 'uuid' }, { default: literal('00000000-0000-7000-8000-000000000000') }),
    field('smallint', { base: 'smallint' }, { default: literal(7) }),
    field('whole', { base: 'integer' }, { default: literal(-5) }),
    field('bigint', { base: 'bigint' }, { default: literal('12') }),
    field('large', { base: 'bigint' }, { default: literal('9007199254740993') }),
    field('decimal', { base: 'decimal', precision: 20, scale: 4 }, { default: literal('1234567890123456.0001') }),
    field('double', { base: 'double' }, { default: literal(0.1) }),
    field('huge', { base: 'double' }, { default: literal(1e30) }),
    field('no', { base: 'boolean' }, { default: literal(false) }),
    field('yes', { base: 'boolean' }, { default: literal(true) }),
    field('date', { base: 'date' }, { default: literal('2020-01-31') }),
    field('time', { base: 'time' }, { default: literal('10:00:00') }),
    field('datetime', { base: 'datetime' }, { default: literal('2020-01-31T00:00:00Z') }),
    field('json', { base: 'json' }, { default: literal({ b: "it's", a: [1, 2] }) }),
    field('binary', { base: 'binary' }, { default: literal('AP8=') }),
    field('state', { base: 'enum', enum: state }, { default: literal('draft') }),
    field('strings', { base: 'string', length: 40 }, { array: true, default: literal(['a"b', 'c\\d', "e'f", '']) }),
    field('made', { base: 'datetime' }, { default: { kind: 'now' } }),
    field('version', { base: 'integer' }, { role: 'version' }),
  ],
  checks: [enumCheck('defaults')],
});

const node = entity('Node', {
  schema: 'crm',
  key: uuidKey,
  fields: [
    uuidId(),
    text('name'),
    field('code', { base: 'string', length: 10 }),
    field('data', { base: 'json' }),
    field('deletedAt', { base: 'datetime' }, { nullable: true, role: 'deletedAt' }),
  ],
  relations: [
    toOne('nodes', 'parent', 'Node', { nullable: true, onDelete: 'set null' }),
    manyToMany('nodes_kinds', 'kinds', 'Kind', ['node_id'], ['kind_id'], 'crm'),
    manyToMany('nodes_friends', 'friends', 'Node', ['node_id'], ['friend_id'], 'crm'),
  ],
  uniques: [
    { name: 'nodes_name_unique', columns: ['name'], properties: ['name'], where: both('deleted_at is null') },
    { name: 'nodes_code_unique', columns: ['code'], properties: ['code'], where: null },
    {
      name: 'nodes_parent_id_name_unique',
      columns: ['parent_id', 'name'],
      properties: ['parent', 'name'],
      where: null,
    },
  ],
  indexes: [
    index('nodes_parent_id_id_index', 'parent_id', 'id'),
    {
      ...index('nodes_name_desc_index'),
      parts: [
        { column: 'name', descending: true },
        { column: 'id', descending: false },
      ],
    },
    { ...index('nodes_lower_index'), parts: [{ expression: both('lower(name)') }] },
    { ...index('nodes_two_index'), parts: [{ expression: both('code, lower(name) desc') }] },
    { ...index('nodes_living_index', 'name', 'code'), where: both('deleted_at is null') },
    { ...index('nodes_data_index', 'data'), using: 'gin' },
  ],
});

const numbered = entity('Numbered', {
  key: { properties: ['number'], columns: ['number'], origin: 'client' },
  fields: [field('number', { base: 'integer' }), text('title')],
});

const part = entity('Part', {
  key: { properties: ['numbered', 'node'], columns: ['numbered_number', 'node_id'], origin: 'client' },
  fields: [field('count', { base: 'integer' })],
  relations: [
    toOne('parts', 'numbered', 'Numbered', {
      columns: ['numbered_number'],
      references: ['number'],
      onDelete: 'cascade',
      inKey: true,
    }),
    toOne('parts', 'node', 'Node', { inKey: true }),
  ],
  indexes: [index('parts_node_id_index', 'node_id')],
});

const use = entity('Use', {
  relations: [
    toOne('uses', 'part', 'Part', {
      columns: ['part_numbered_number', 'part_node_id'],
      references: ['numbered_number', 'node_id'],
      onDelete: 'no action',
      onUpdate: 'restrict',
    }),
    toOne('uses', 'coded', 'Node', { columns: ['node_code'], references: ['code'] }),
    toOne('uses', 'kind', 'Kind', { kind: 'oneToOne', nullable: true, onDelete: 'set null' }),
  ],
  indexes: [
    index('uses_part_index', 'part_numbered_number', 'part_node_id'),
    index('uses_node_code_index', 'node_code'),
  ],
  uniques: [{ name: 'uses_kind_id_unique', columns: ['kind_id'], properties: ['kind'], where: null }],
});

const share = entity('Share', {
  key: { properties: ['node'], columns: ['node_id'], origin: 'client' },
  fields: [field('text', { base: 'text' })],
  relations: [toOne('shares', 'node', 'Node', { kind: 'oneToOne', inKey: true, onDelete: 'cascade' })],
});

export const everything: Model = model(
  [kind, defaults, node, numbered, part, use, share],
  ['sqlite', 'postgresql'],
  [state],
);

/** The same before most of it was added. */
export const beginning: Model = model(
  [
    { ...kind, fields: kind.fields.filter(({ name }) => name !== 'nothing') },
    { ...defaults, fields: defaults.fields.slice(0, 3), checks: [] },
    { ...node, relations: node.relations.slice(0, 2), indexes: node.indexes.slice(0, 1) },
    numbered,
    part,
    { ...use, relations: use.relations.slice(0, 2), uniques: [] },
  ],
  ['sqlite', 'postgresql'],
  [state],
);
