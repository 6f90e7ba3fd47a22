/** `order-item.serializer.ts`: the row as it is read, and what of it is sent. */
import {
  entityNamed,
  propertyNamed,
  tagField,
  toOneRelations,
  type Entity,
  type Field,
  type Inverse,
  type Model,
  type Relation,
  type ToOne,
} from '../model/index.ts';
import { literal } from '../render/literal.ts';
import type { Conversion } from '../types/aspects.ts';
import { definitionOf } from '../types/index.ts';
import { memberKey, memberOf, memberValue } from './code.ts';
import { keyParts, referencedParts, type KeyPart } from './key-parts.ts';
import { kindOf } from './kinds.ts';
import { entityNames, moduleFile, type EntityNames } from './names.ts';

interface ColumnView {
  readonly name: string;
  readonly type: string;
  /** The kind, as an expression. */
  readonly kind: string;
  /** False: clients never see it, so it isn't selected; a scope may still name it. */
  readonly selected: boolean;
}

export interface SerializerView {
  readonly entity: EntityNames;
  readonly table: string;
  readonly schema: string | null;
  readonly columns: readonly ColumnView[];
  readonly members: readonly { readonly name: string; readonly expression: string }[];
  readonly key: string;
  readonly deletedAt: string | null;
  readonly relations: readonly { readonly name: string; readonly expression: string }[];
  readonly valueImports: string | null;
  readonly readerImports: readonly { readonly names: string; readonly from: string }[];
}

export function serializerView(model: Model, entity: Entity): SerializerView {
  const values = new Set<string>();
  const fields = entity.fields
    .filter((field) => field.access.send)
    .map((field) => ({
      name: memberKey(field.name),
      expression: wire(field, memberOf('row', field.column), field.nullable, values),
    }));
  const relations = toOneRelations(entity).map((relation) => ({
    name: memberKey(relation.name),
    expression: reference(model, relation, values),
  }));
  const embedded = embeddings(model, entity);
  return {
    entity: entityNames(entity),
    table: literal(entity.table),
    schema: entity.schema === null ? null : literal(entity.schema),
    columns: columns(model, entity),
    members: [...fields, ...relations],
    key: literal(entity.key.columns),
    deletedAt: deletedAt(entity),
    relations: embedded.map(({ name, expression }) => ({
      name: memberKey(name),
      expression: memberValue(name, expression),
    })),
    valueImports: values.size === 0 ? null : [...values].toSorted().join(', '),
    readerImports: readerImports(
      entity,
      embedded.map((one) => one.other),
    ),
  };
}

function columns(model: Model, entity: Entity): ColumnView[] {
  const key = new Set(entity.key.columns);
  const version = tagField(entity);
  const own = entity.fields.map((field): ColumnView => ({
    name: memberKey(field.column),
    type: rowType(field, field.nullable),
    kind: memberValue(field.column, literal(kindOf(field))),
    // The entity tag is made of it, be it sent or not.
    selected: field.access.send || key.has(field.column) || field === version,
  }));
  const foreign = toOneRelations(entity).flatMap((relation) =>
    referencedParts(model, relation).map((part, index): ColumnView => ({
      name: memberKey(relation.columns[index] ?? ''),
      type: rowType(part.field, relation.nullable),
      kind: memberValue(relation.columns[index] ?? '', literal(kindOf(part.field))),
      selected: true,
    })),
  );
  return [...own, ...foreign];
}

function rowType(field: Field, nullable: boolean): string {
  return nullable ? `${driverType(field)} | null` : driverType(field);
}

/** What the two drivers give for a column: see db/values.ts in a generated project. */
function driverType(field: Field): string {
  return field.array ? 'string' : definitionOf(field.type).sent.driverType(field);
}

/** The expression that makes a column's value what is sent. */
function wire(field: Field, value: string, nullable: boolean, values: Set<string>): string {
  const convert = conversion(field);
  if (convert === null) return value;
  for (const name of [convert.name, ...convert.needs]) values.add(name);
  const plain = convert.argument === null && nullable;
  if (nullable) values.add('nullable');
  if (plain) return `nullable(${value}, ${convert.name})`;
  const call = (argument: string): string =>
    `${convert.name}(${argument}${convert.argument === null ? '' : `, ${convert.argument}`})`;
  return nullable ? `nullable(${value}, (value) => ${call('value')})` : call(value);
}

function conversion(field: Field): Conversion | null {
  const { sent } = definitionOf(field.type);
  if (!field.array) return sent.conversion(field);
  const { item } = sent;
  if (item === null) return { name: 'json', argument: null, needs: [] };
  return { name: 'array', argument: item.function, needs: item.of === 'values' ? [item.function] : [] };
}

/** A to-one is sent as the key of the other resource; a key of several parts as an object. */
function reference(model: Model, relation: ToOne, values: Set<string>): string {
  const parts = referencedParts(model, relation);
  const own = parts.map((part, index) => ({ part, column: memberOf('row', relation.columns[index] ?? '') }));
  const [first] = own;
  if (first === undefined) throw new Error(`${relation.name} refers to nothing.`);
  if (own.length === 1) return wire(first.part.field, first.column, relation.nullable, values);
  const object = keyObject(own, values);
  if (!relation.nullable) return object;
  return `${own.map(({ column }) => `${column} === null`).join(' || ')} ? null : ${object}`;
}

function keyObject(parts: readonly { part: KeyPart; column: string }[], values: Set<string>): string {
  const members = parts.map(
    ({ part, column }) => `${memberKey(part.name)}: ${wire(part.field, column, false, values)}`,
  );
  return `{ ${members.join(', ')} }`;
}

function deletedAt(entity: Entity): string | null {
  const field = entity.fields.find((candidate) => candidate.role === 'deletedAt');
  return field === undefined ? null : literal(field.column);
}

interface EmbeddingView {
  readonly name: string;
  readonly expression: string;
  readonly other: Entity;
}

function embeddings(model: Model, entity: Entity): EmbeddingView[] {
  return [
    ...entity.relations.flatMap((relation) => ownEmbedding(model, relation)),
    ...entity.inverses
      .filter((inverse) => inverse.kind === 'oneToOne' && inverse.include)
      .map((inverse) => inverseEmbedding(model, inverse)),
  ];
}

function ownEmbedding(model: Model, relation: Relation): EmbeddingView[] {
  const other = entityNamed(model, relation.target);
  const { reader } = entityNames(other);
  if (relation.kind !== 'manyToMany') {
    if (!relation.include) return [];
    const columnsText = `columns: ${literal(relation.columns)}, references: ${literal(relation.references)}`;
    return [{ name: relation.name, other, expression: `{ kind: 'one', ${columnsText}, reader: () => ${reader} }` }];
  }
  const { table, schema, ownColumns, otherColumns } = relation.pivot;
  const pivot = literal({ name: table, ...(schema === null ? {} : { schema }), own: ownColumns, other: otherColumns });
  const key = other.key.properties;
  const parts = keyParts(model, other).map(({ name }) => name);
  const shown = `key: ${literal(key)}${parts.join() === key.join() || parts.length === 1 ? '' : `, parts: ${literal(parts)}`}`;
  return [
    { name: relation.name, other, expression: `{ kind: 'many', pivot: ${pivot}, reader: () => ${reader}, ${shown} }` },
  ];
}

/** The other side of a one-to-one: the row whose foreign key refers to this one. */
function inverseEmbedding(model: Model, inverse: Inverse): EmbeddingView {
  const other = entityNamed(model, inverse.source);
  const relation = propertyNamed(other, inverse.relation);
  if (relation.kind !== 'oneToOne') throw new Error(`${inverse.source}.${inverse.relation} is no one-to-one.`);
  const columnsText = `columns: ${literal(relation.references)}, references: ${literal(relation.columns)}`;
  return {
    name: inverse.name,
    other,
    expression: `{ kind: 'one', ${columnsText}, reader: () => ${entityNames(other).reader} }`,
  };
}

function readerImports(entity: Entity, others: readonly Entity[]): { names: string; from: string }[] {
  const unique = [...new Set(others)]
    .filter((other) => other !== entity)
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
  return unique.map((other) => ({ names: entityNames(other).reader, from: moduleFile(other, 'serializer') }));
}
