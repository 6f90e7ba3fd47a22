/** `order-item.handlers.ts`: the operations of a resource. */
import {
  entityNamed,
  fieldWithRole,
  tagField,
  hasForeignKey,
  neighboursOf,
  propertyNamed,
  referrersOf,
  refersToKey,
  toOneRelations,
  type Api,
  type Entity,
  type Field,
  type Inverse,
  type Model,
  type Relation,
  type ToOne,
} from '../model/index.ts';
import { literal } from '../render/literal.ts';
import { memberKey, memberOf } from './code.ts';
import { keyParts, keyTuple, referencedParts } from './key-parts.ts';
import { entityNames, moduleFile, type EntityNames } from './names.ts';

interface ReferenceView {
  readonly target: string;
  /** Columns of the target, where the relation doesn't refer to its key. */
  readonly columns: string | null;
  readonly given: string;
}

interface ChildrenView {
  /** Name of the handler: `listItems`. */
  readonly handler: string;
  /** The path below the resource, and the same as a literal. */
  readonly address: string;
  readonly path: string;
  readonly reader: string;
  readonly list: string;
  readonly within: string;
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
  return { ...view, imports: imports(model, entity, view) };
}

/** True where softly deleted rows of others can keep this entity's rows from being deleted. */
export function isHeldByKeptRows(model: Model, entity: Entity): boolean {
  if (entity.softDelete) return false;
  return referrersOf(model, entity).some(
    (other) =>
      other.softDelete &&
      toOneRelations(other).some(
        (relation) =>
          relation.target === entity.name && hasForeignKey(model, other, relation) && holdsItsTarget(relation),
      ),
  );
}

/** A delete of what it refers to is refused. */
export function holdsItsTarget({ onDelete }: ToOne): boolean {
  return onDelete === 'restrict' || onDelete === 'no action';
}

/**
 * True where a delete changes what clients see of a versioned entity: a foreign key that is set null, or a join table. It may be that of
 * something which is deleted along with it.
 */
export function leavesReferrersChanged(model: Model, entity: Entity, seen = new Set<Entity>()): boolean {
  if (seen.has(entity)) return false;
  seen.add(entity);
  return referrersOf(model, entity).some((other) =>
    other.relations.some((relation) => {
      if (relation.target !== entity.name) return false;
      if (relation.kind !== 'manyToMany' && relation.onDelete === 'cascade') {
        return leavesReferrersChanged(model, other, seen);
      }
      return tagField(other) !== null && (relation.kind === 'manyToMany' || relation.onDelete === 'set null');
    }),
  );
}

/** The fields that foreign keys hold instead of the key, and that an update may change. */
export function changingReferences(model: Model, entity: Entity): readonly Field[] {
  if (entity.api?.operations.includes('update') !== true) return [];
  const held = new Set(
    referrersOf(model, entity).flatMap((other) =>
      toOneRelations(other)
        .filter((relation) => relation.target === entity.name && hasForeignKey(model, other, relation))
        .filter((relation) => !refersToKey(model, relation))
        .flatMap((relation) => relation.referencedProperties),
    ),
  );
  return entity.fields.filter(({ name, access }) => access.update && held.has(name));
}

function referencedValues(model: Model, entity: Entity): string | null {
  const members = changingReferences(model, entity).map(
    ({ name, property }) => `${memberKey(property)}: ${memberOf('input', name)}`,
  );
  return members.length === 0 ? null : `{ ${members.join(', ')} }`;
}

/** A body as the entity takes it. `others` is what of it stays as it is. */
interface EntityInput {
  readonly prelude: string | null;
  readonly expression: string;
}

/** The members of a body as properties of the entity: the same, but for references of several parts and for names that no class can have. */
function entityInput(model: Model, entity: Entity, operation: 'create' | 'update'): EntityInput {
  const wide = entity.relations.filter(
    (relation) => isWide(model, relation) && (operation === 'create' || !inKey(relation)),
  );
  const others = [
    ...entity.fields.filter(({ access }) => access[operation]),
    ...entity.relations.filter((relation) => !wide.includes(relation) && (operation === 'create' || !inKey(relation))),
  ];
  const renamed = others.filter((one) => one.property !== one.name);
  const names = renamed.map((one) => `${memberKey(one.name)}: ${literal(one.property)}`).join(', ');
  const plain = (input: string): string => (renamed.length === 0 ? input : `renameMembers(${input}, { ${names} })`);
  if (wide.length === 0) return { prelude: null, expression: plain('input') };
  const taken = wide.map((relation) => `${memberKey(relation.name)}: ${localName(relation)}`).join(', ');
  const set = wide.map((relation) => wideMember(model, relation, operation)).join(', ');
  return { prelude: `const { ${taken}, ...others } = input;`, expression: `{ ...${plain('others')}, ${set} }` };
}

/** A reference by a key of several parts. */
function isWide(model: Model, relation: Relation): boolean {
  return relation.kind === 'manyToMany'
    ? keyParts(model, entityNamed(model, relation.target)).length > 1
    : relation.columns.length > 1;
}

function inKey(relation: Relation): boolean {
  return relation.kind !== 'manyToMany' && relation.inKey;
}

function localName({ name }: Relation): string {
  return `${name.replaceAll(/\W/g, '_')}Key`;
}

function wideMember(model: Model, relation: Relation, operation: 'create' | 'update'): string {
  const many = relation.kind === 'manyToMany';
  const parts = many ? keyParts(model, entityNamed(model, relation.target)) : referencedParts(model, relation);
  const target = entityNamed(model, relation.target);
  const reference = (of: string): string => {
    const values = parts.map((part) => memberOf(of, part.name));
    return many || refersToKey(model, relation)
      ? `em.getReference(${relation.target}, ${keyTuple(model, target, values)})`
      : `[${values.join(', ')}]`;
  };
  const key = localName(relation);
  const value = many
    ? `${key}.map((one) => ${reference('one')})`
    : relation.nullable
      ? `${key} === null ? null : ${reference(key)}`
      : reference(key);
  const optional = operation === 'update' || many || relation.nullable;
  const member = `${memberKey(relation.property)}: ${value}`;
  return optional ? `...(${key} === undefined ? {} : { ${member} })` : member;
}

/** Where the values of the new resource's key are: in the entity, once it is flushed, or in the body. */
function createdKey(model: Model, entity: Entity): string {
  const parts = keyParts(model, entity).map((part) => {
    const own = entity.fields.find((field) => field.column === part.column);
    const value = own === undefined ? bodyPart(model, entity, part.column) : memberOf('entity', own.property);
    return `${part.name}: ${value}`;
  });
  return `{ ${parts.join(', ')} }`;
}

function bodyPart(model: Model, entity: Entity, column: string): string {
  for (const relation of entity.relations) {
    if (relation.kind === 'manyToMany' || !relation.columns.includes(column)) continue;
    const member = memberOf('input', relation.name);
    const parts = referencedParts(model, relation);
    return parts.length === 1 ? member : memberOf(member, parts[relation.columns.indexOf(column)]?.name ?? '');
  }
  throw new Error(`${entity.name} has no property for the column ${column}.`);
}

/** The condition that selects the entity by its key: `{ id: key.id }`. */
function whereKey(model: Model, entity: Entity): string {
  const parts = keyParts(model, entity);
  const members = entity.key.properties.map((name) => {
    const property = propertyNamed(entity, name);
    const values = parts
      .filter((part) => part.property === property.property)
      .map((part) => memberOf('key', part.name));
    const isWhole = property.kind === 'field' || values.length === 1;
    return `${memberKey(property.property)}: ${isWhole ? values[0] : keyTuple(model, entityNamed(model, property.target), values)}`;
  });
  return `{ ${members.join(', ')} }`;
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

/** Lists of what stands on the other side of a relation: `/orders/:id/items`, `/products/:id/tags`. */
export function childLists(model: Model, entity: Entity): ChildrenView[] {
  const views = [
    ...entity.inverses.flatMap((inverse) => inverseChildren(model, inverse)),
    ...entity.relations.flatMap((relation) => {
      if (relation.kind !== 'manyToMany') return [];
      const { ownColumns, otherColumns } = relation.pivot;
      return [child(model, relation.name, relation.target, pivotCondition(relation.pivot, ownColumns, otherColumns))];
    }),
  ];
  return views.flatMap((view) => (view === null ? [] : [view]));
}

function inverseChildren(model: Model, inverse: Inverse): (ChildrenView | null)[] {
  const relation = propertyNamed(entityNamed(model, inverse.source), inverse.relation);
  if (inverse.kind === 'oneToOne' || relation.kind === 'field') return [];
  if (relation.kind === 'manyToMany') {
    const { ownColumns, otherColumns } = relation.pivot;
    return [child(model, inverse.name, inverse.source, pivotCondition(relation.pivot, otherColumns, ownColumns))];
  }
  const references = refersToKey(model, relation) ? '' : `, references: ${literal(relation.references)}`;
  return [child(model, inverse.name, inverse.source, `{ columns: ${literal(relation.columns)}${references} }`)];
}

function pivotCondition(
  { table, schema }: { readonly table: string; readonly schema: string | null },
  own: readonly string[],
  other: readonly string[],
): string {
  return `{ pivot: ${literal({ name: table, ...(schema === null ? {} : { schema }), own, other })} }`;
}

/** Null: the other entity shows no list. */
function child(model: Model, name: string, otherName: string, within: string): ChildrenView | null {
  const other = entityNamed(model, otherName);
  if (other.api === null || !other.api.operations.includes('list')) return null;
  const { reader, list } = entityNames(other);
  const address = `/${encodeURIComponent(name)}`;
  return { handler: handlerName(name), address, path: literal(address), reader, list, within };
}

function handlerName(name: string): string {
  const word = name.replaceAll(/\W/g, '_');
  return `list${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function renames({ create, createInput, update, updateInput }: Omit<HandlersView, 'imports'>): boolean {
  const used = [...(create ? [createInput] : []), ...(update ? [updateInput] : [])];
  return used.some(({ expression }) => expression.includes('renameMembers('));
}

function imports(model: Model, entity: Entity, view: Omit<HandlersView, 'imports'>): { names: string; from: string }[] {
  const names = view.entity;
  const changes = view.update || view.remove;
  const references = view.create ? view.references : view.update ? view.updateReferences : [];
  const given = new Set(references.map((one) => one.given.slice(0, one.given.indexOf('('))));
  const shown = [
    ...(view.list ? ['sendPage'] : []),
    ...(view.read ? ['sendOne'] : []),
    ...(view.create ? ['sendCreated'] : []),
    ...(view.update ? ['sendStored'] : []),
    ...(view.children.length > 0 ? ['sendChildren'] : []),
  ];
  const input = [
    ...(view.create ? [names.create] : []),
    ...(view.update ? [names.update] : []),
    ...(view.read || changes || view.children.length > 0 ? [names.key] : []),
    ...(view.list || view.read ? [names.list] : []),
  ];
  const fixed: [readonly string[], string][] = [
    [
      [
        ...(changes ? ['forChange', 'present', 'requireVisible'] : []),
        ...(view.update && view.versionedCollections ? ['flushWithCollections'] : []),
      ],
      '../../db/change.ts',
    ],
    [references.length > 0 ? [...given, 'requireReferences'] : [], '../../db/references.ts'],
    [view.keptRows ? ['requireNoneKept'] : [], '../../db/kept-rows.ts'],
    [view.letsGo ? ['letGo'] : [], '../../db/let-go.ts'],
    [view.update && view.referencedValues !== null ? ['takeAlong'] : [], '../../db/take-along.ts'],
    [view.remove && view.softDelete ? ['softDelete'] : [], '../../db/soft-delete.ts'],
    [view.create || view.update ? ['jsonBody', ...(renames(view) ? ['renameMembers'] : [])] : [], '../../http/body.ts'],
    [
      changes ? ['assertMatch', view.ifMatch, ...(view.currentTag === 'null' ? [] : ['etag'])] : [],
      '../../http/etag.ts',
    ],
    [[...(input.includes(names.key) ? ['keyOf'] : []), 'routesOfResource'], '../../http/resource.ts'],
    [shown, '../../http/responses.ts'],
    [
      [
        ...(view.list || view.read || view.children.length > 0 ? ['read'] : []),
        ...(view.create || changes ? ['write', ...(view.explicit ? ['transaction'] : [])] : []),
      ],
      '../../http/unit-of-work.ts',
    ],
  ];
  const others = new Map<string, Set<string>>();
  const add = (other: Entity, kind: string, name: string): void => {
    const from = other === entity ? `./${entity.file}.${kind}.ts` : moduleFile(other, kind);
    others.set(from, (others.get(from) ?? new Set()).add(name));
  };
  for (const one of neighboursOf(model, entity)) {
    const { reader, list } = entityNames(one);
    if (references.some((reference) => reference.target === reader)) add(one, 'serializer', reader);
    if (view.children.some((childView) => childView.reader === reader)) {
      add(one, 'serializer', reader);
      add(one, 'input', list);
    }
  }
  if (view.create || changes) add(entity, 'entity', names.name);
  for (const relation of entity.relations) {
    const asEntity = relation.kind === 'manyToMany' || refersToKey(model, relation);
    const isWritten = view.create || (view.update && !inKey(relation));
    if (asEntity && isWritten && isWide(model, relation))
      add(entityNamed(model, relation.target), 'entity', relation.target);
  }
  for (const name of input) add(entity, 'input', name);
  add(entity, 'serializer', names.reader);
  const sorted = (set: Iterable<string>): string => [...new Set(set)].toSorted().join(', ');
  return [
    ...fixed.filter(([list]) => list.length > 0).map(([list, from]) => ({ names: sorted(list), from })),
    ...[...others].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([from, list]) => ({ names: sorted(list), from })),
  ];
}
