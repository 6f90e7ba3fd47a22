/** `order-item.handlers.ts`: the operations of a resource. */
import {
  entityNamed,
  fieldWithRole,
  tagField,
  refersToKey,
  type Api,
  type Entity,
  type Model,
  type Relation,
} from '../model/index.ts';
import { literal } from '../render/literal.ts';
import { childLists, type ChildrenView } from './child-lists.ts';
import { memberKey, memberOf } from './code.ts';
import { entityInput, type EntityInput } from './entity-input.ts';
import { handlerImports } from './handler-imports.ts';
import { createdKey, whereKey } from './handler-keys.ts';
import { keyParts } from './key-parts.ts';
import { entityNames, type EntityNames } from './names.ts';
import { changingReferences, isHeldByKeptRows, leavesReferrersChanged } from './referrers.ts';

interface ReferenceView {
  readonly target: string;
  /** Columns of the target, where the relation doesn't refer to its key. */
  readonly columns: string | null;
  readonly given: string;
}

export interface HandlersView {
  readonly entity: EntityNames;
  readonly list: boolean;
  readonly read: boolean;
  readonly create: boolean;
  readonly update: boolean;
  readonly remove: boolean;
  /** Handlers say themselves what is a transaction. */
  readonly explicit: boolean;
  readonly createInput: EntityInput;
  readonly updateInput: EntityInput;
  readonly createdKey: string;
  /** False: the new key stands in the body, so nobody needs the entity. */
  readonly createdKeyInEntity: boolean;
  readonly where: string;
  readonly keyPath: string;
  /** Reads `If-Match`, which the version makes a must. */
  readonly ifMatch: string;
  readonly version: string;
  /** The entity's tag as an expression; `null` where it has none. */
  readonly currentTag: string;
  readonly softDelete: boolean;
  readonly references: readonly ReferenceView[];
  /** Those that can be changed: a relation in the key can't. */
  readonly updateReferences: readonly ReferenceView[];
  readonly collections: readonly { readonly member: string; readonly property: string }[];
  readonly versionedCollections: boolean;
  /** Others lose their reference to a deleted one, and have a version that must go on. */
  readonly letsGo: boolean;
  /** Rows that are softly deleted may hold a row that is deleted for good. */
  readonly keptRows: boolean;
  /** Values of the body, by their properties, that others refer to and that an update may change; null where there are none. */
  readonly referencedValues: string | null;
  readonly children: readonly ChildrenView[];
  readonly imports: readonly { readonly names: string; readonly from: string }[];
}

export function handlersView(model: Model, entity: Entity, api: Api): HandlersView {
  const operations = new Set(api.operations);
  const names = entityNames(entity);
  const references = entity.relations.map((relation) => referenceView(model, relation));
  const collections = entity.relations
    .filter((relation) => relation.kind === 'manyToMany')
    .map((relation) => ({ member: memberOf('input', relation.name), property: memberOf('entity', relation.property) }));
  const version = tagField(entity);
  const view = {
    entity: names,
    list: operations.has('list'),
    read: operations.has('read'),
    create: operations.has('create'),
    update: operations.has('update'),
    remove: operations.has('delete'),
    explicit: model.settings.unitOfWork === 'explicit',
    createInput: entityInput(model, entity, 'create'),
    updateInput: entityInput(model, entity, 'update'),
    createdKey: createdKey(model, entity),
    createdKeyInEntity: createdKey(model, entity).includes('entity'),
    where: whereKey(model, entity),
    keyPath: keyParts(model, entity)
      .map((part) => `/:${part.name}`)
      .join(''),
    ifMatch: fieldWithRole(entity, 'version') === null ? 'ifMatch' : 'requiredIfMatch',
    version: literal(version?.column ?? null),
    currentTag: version === null ? 'null' : `etag(${memberOf('entity', version.property)})`,
    softDelete: entity.softDelete,
    references,
    updateReferences: entity.relations
      .filter((relation) => relation.kind === 'manyToMany' || !relation.inKey)
      .map((relation) => referenceView(model, relation)),
    collections,
    versionedCollections: collections.length > 0 && version !== null,
    keptRows: operations.has('delete') && isHeldByKeptRows(model, entity),
    letsGo: operations.has('delete') && leavesReferrersChanged(model, entity),
    referencedValues: referencedValues(model, entity),
    children: childLists(model, entity),
  };
  return { ...view, imports: handlerImports(model, entity, view) };
}

function referencedValues(model: Model, entity: Entity): string | null {
  const members = changingReferences(model, entity).map(
    ({ name, property }) => `${memberKey(property)}: ${memberOf('input', name)}`,
  );
  return members.length === 0 ? null : `{ ${members.join(', ')} }`;
}

function referenceView(model: Model, relation: Relation): ReferenceView {
  const target = entityNamed(model, relation.target);
  const pointer = `/${relation.name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const many = relation.kind === 'manyToMany';
  return {
    target: entityNames(target).reader,
    columns: many || refersToKey(model, relation) ? null : literal(relation.references),
    given: `${many ? 'references' : 'reference'}(${literal(pointer)}, ${memberOf('input', relation.name)})`,
  };
}
