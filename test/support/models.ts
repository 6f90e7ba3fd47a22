/** Models made by hand, for tests of what comes after the model: a few words, and the rest is what the language fills in. */
import type {
  Database,
  Default,
  Entity,
  EnumType,
  Field,
  FieldType,
  ManyToMany,
  Model,
  PerDatabase,
  Relation,
  ToOne,
} from '../../src/model/index.ts';
import { derivedName } from '../../src/naming/database-names.ts';
import { snakeCase } from '../../src/naming/case.ts';

export const somewhere = { file: { path: 'models/test.yaml', text: '' }, start: 0, end: 0 };

export const both = (sql: string): PerDatabase => ({ sqlite: sql, postgresql: sql });

export function placedAt(start: number): { readonly place: Field['place'] } {
  return { place: { ...somewhere, start, end: start + 1 } };
}

export function model(
  entities: readonly Entity[],
  databases: readonly Database[] = ['sqlite', 'postgresql'],
  enums: readonly EnumType[] = [],
): Model {
  const page = { style: 'cursor', size: 20, max: 100 } as const;
  const settings = {
    name: 'test',
    databases,
    unitOfWork: 'request',
    templates: [],
    api: { prefix: '/api', page },
  } as const;
  return { settings, enums, entities: entities.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** The key is an identity named `id` unless the words say otherwise. */
export function entity(name: string, words: Partial<Entity> = {}): Entity {
  const snake = snakeCase(name);
  return {
    name,
    plural: `${name}s`,
    file: snake.replaceAll('_', '-'),
    variable: name.charAt(0).toLowerCase() + name.slice(1),
    description: null,
    table: `${snake}s`,
    schema: null,
    key: { properties: ['id'], columns: ['id'], origin: 'identity' },
    relations: [],
    inverses: [],
    indexes: [],
    uniques: [],
    checks: [],
    migrate: true,
    softDelete: false,
    renamedFrom: null,
    api: null,
    ...somePlace,
    ...words,
    fields: [
      ...(words.key === undefined ? [field('id', { base: 'integer' }, { role: 'id' })] : []),
      ...(words.fields ?? []),
    ],
  };
}

export const uuidKey = { properties: ['id'], columns: ['id'], origin: 'uuid' } as const;
export const uuidId = (): Field => field('id', { base: 'uuid' }, { role: 'id', default: { kind: 'uuid' } });

export function field(name: string, type: FieldType, words: Partial<Field> = {}): Field {
  return {
    kind: 'field',
    name,
    property: name,
    column: snakeCase(name),
    type,
    array: false,
    nullable: false,
    default: null,
    min: null,
    max: null,
    minLength: null,
    maxLength: null,
    pattern: null,
    access: { create: true, update: true, send: true },
    filter: false,
    sort: false,
    search: false,
    columnType: { sqlite: null, postgresql: null },
    generated: null,
    backfill: null,
    renamedFrom: null,
    description: null,
    example: null,
    role: 'plain',
    ...somePlace,
    ...words,
  };
}

export const text = (name: string, words: Partial<Field> = {}): Field =>
  field(name, { base: 'string', length: 40 }, words);

export function literal(value: (Default & { readonly kind: 'literal' })['value']): Default {
  return { kind: 'literal', value };
}

/** A relation of the owner's table to a target whose key is `id`, unless the words say otherwise. */
export function toOne(ownerTable: string, name: string, target: string, words: Partial<ToOne> = {}): ToOne {
  const columns = words.columns ?? [`${snakeCase(name)}_id`];
  return {
    kind: 'manyToOne',
    ...relationWords(name, target),
    nullable: false,
    columns,
    references: ['id'],
    referencedProperties: ['id'],
    onDelete: 'restrict',
    onUpdate: 'cascade',
    filter: false,
    sort: false,
    constraint: derivedName(ownerTable, columns, 'foreign'),
    inKey: false,
    ...words,
  };
}

export function manyToMany(
  table: string,
  name: string,
  target: string,
  ownColumns: readonly string[],
  otherColumns: readonly string[],
  schema: string | null = null,
): ManyToMany {
  const pivot = {
    table,
    schema,
    ownColumns,
    otherColumns,
    ownConstraint: derivedName(table, ownColumns, 'foreign'),
    otherConstraint: derivedName(table, otherColumns, 'foreign'),
    otherIndex: derivedName(table, otherColumns, 'index'),
  };
  return { kind: 'manyToMany', ...relationWords(name, target), pivot };
}

export const index = (name: string, ...columns: readonly string[]): Entity['indexes'][number] => ({
  name,
  parts: columns.map((column) => ({ column, descending: false })),
  where: null,
  using: null,
});

const somePlace = { place: somewhere };

function relationWords(name: string, target: string): Omit<Relation, 'kind' | 'pivot'> {
  return {
    name,
    property: name,
    target,
    inverse: null,
    include: true,
    renamedFrom: null,
    backfill: null,
    description: null,
    ...somePlace,
  };
}
