/** What a model says of entities, in plain words: no file of Espalier's is made from it. It is for the templates that a team adds. */
import { entityNamed, type Entity, type Field, type Model, type Relation } from '../model/index.ts';
import { fieldTypeText } from './field-type-text.ts';
import { wireType } from './given-reference.ts';
import { keyParts, referencedParts, type KeyPart } from './key-parts.ts';
import { entityNames, type EntityNames } from './names.ts';

interface OutlineOperations {
  readonly list: boolean;
  readonly read: boolean;
  readonly create: boolean;
  readonly update: boolean;
  readonly delete: boolean;
}

interface OutlineKeyPart {
  /** The path parameter's name. */
  readonly name: string;
  /** The TypeScript type of its value in JSON. */
  readonly json: string;
}

interface OutlineMember {
  /** As written in the model: the name in JSON. */
  readonly name: string;
  /** The TypeScript type of its value in JSON, null not considered. Where another resource may be included it is still its key. */
  readonly json: string;
  readonly nullable: boolean;
  readonly description: string | null;
  /** Clients see it. */
  readonly sent: boolean;
  /** Clients may give it when they create one. */
  readonly created: boolean;
  /** Clients may leave it out then. */
  readonly optional: boolean;
  /** Clients may change it. */
  readonly updated: boolean;
}

interface OutlineField extends OutlineMember {
  /** As the model writes it: `decimal(10,2)`, `string(40)[]`. */
  readonly type: string;
}

interface OutlineRelation extends OutlineMember {
  /** One that it refers to, and not many. */
  readonly one: boolean;
  readonly target: EntityNames;
}

export interface OutlineView {
  readonly entity: EntityNames;
  readonly description: string | null;
  /** With the project's prefix: `/api/order-items`. Null: it has no routes. */
  readonly path: string | null;
  readonly operations: OutlineOperations;
  /** The version that an update and a delete have to know stands in the ETag. */
  readonly versioned: boolean;
  readonly key: readonly OutlineKeyPart[];
  readonly fields: readonly OutlineField[];
  readonly relations: readonly OutlineRelation[];
}

export function outlineView(model: Model, entity: Entity): OutlineView {
  const { api, description } = entity;
  const { prefix } = model.settings.api;
  const has = (operation: keyof OutlineOperations): boolean => api?.operations.includes(operation) === true;
  return {
    entity: entityNames(entity),
    description,
    path: api === null ? null : `${prefix === '/' ? '' : prefix}${api.path}`,
    operations: {
      list: has('list'),
      read: has('read'),
      create: has('create'),
      update: has('update'),
      delete: has('delete'),
    },
    versioned: entity.fields.some(({ role }) => role === 'version'),
    key: keyParts(model, entity).map(({ name, field }) => ({ name, json: jsonType(field) })),
    fields: entity.fields.map(fieldOutline),
    relations: entity.relations.map((relation) => relationOutline(model, entity, relation)),
  };
}

/** All entities, in the order of their names. */
export function outlinesView(model: Model): { readonly entities: readonly OutlineView[] } {
  return { entities: model.entities.map((entity) => outlineView(model, entity)) };
}

function fieldOutline(field: Field): OutlineField {
  const { name, nullable, description, access } = field;
  return {
    name,
    type: fieldTypeText(field),
    json: field.array ? `Array<${jsonType(field)}>` : jsonType(field),
    nullable,
    description,
    sent: access.send,
    created: access.create,
    optional: nullable || field.default !== null,
    updated: access.update,
  };
}

function relationOutline(model: Model, entity: Entity, relation: Relation): OutlineRelation {
  const { name, description, target, kind } = relation;
  const other = entityNamed(model, target);
  const isOne = kind !== 'manyToMany';
  const parts = isOne ? referencedParts(model, relation) : keyParts(model, other);
  const nullable = isOne && relation.nullable;
  return {
    name,
    json: isOne ? referenceType(parts) : `Array<${referenceType(parts)}>`,
    nullable,
    description,
    sent: true,
    created: true,
    optional: nullable || !isOne,
    updated: !entity.key.properties.includes(name),
    one: isOne,
    target: entityNames(other),
  };
}

/** A key of several parts is an object of them. */
function referenceType(parts: readonly KeyPart[]): string {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return jsonType(first.field);
  return `{ ${parts.map(({ name, field }) => `${name}: ${jsonType(field)}`).join('; ')} }`;
}

function jsonType(field: Field): string {
  return field.type.base === 'json' ? 'unknown' : wireType(field);
}
