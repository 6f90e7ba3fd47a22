/** `order-item.test.ts`: everything the resource promises, over HTTP. */
import {
  entityNamed,
  fieldWithRole,
  tagField,
  refersToKey,
  toOneRelations,
  type Api,
  type Entity,
  type ManyToMany,
  type Model,
  type Relation,
} from '../model/index.ts';
import { literal } from '../render/literal.ts';
import { memberKey, memberOf } from './code.ts';
import { givenReferences, sampleCode } from './given-reference.ts';
import { includable, sentNames } from './input.ts';
import { keyParts } from './key-parts.ts';
import { entityNames, type EntityNames } from './names.ts';
import {
  changeableNames,
  changesOfOneField,
  changesWithEachSample,
  type TwoChanges,
} from './resource-test/changeable.ts';
import { checkViews, type CheckView } from './resource-test/checks.ts';
import { changeViews, type ChangeView } from './resource-test/changes.ts';
import { moduleImports, testNames, toolImports } from './resource-test/imports.ts';
import { linkStatement } from './resource-test/links.ts';
import { missingValue } from './resource-test/missing.ts';
import { filterOrders, sortOrders } from './resource-test/orders.ts';
import { referenceTo, referenceViews, type ReferenceView } from './resource-test/references.ts';
import { referrerViews, type ReferrerView } from './resource-test/referrers.ts';
import { childViews, relatedViews, resourceFacts, type ChildView, type RelatedView } from './resource-test/related.ts';
import { uniqueViews, type UniqueView } from './resource-test/uniques.ts';
import { linksTogether, nullableTogether } from './resource-test/variations.ts';

interface CollectionView {
  readonly entity: Entity;
  readonly name: string;
  readonly given: string;
  readonly key: string;
  /** Of an answer: `.tags`. */
  readonly member: string;
  /** How a body refers to `other`. */
  readonly reference: string;
}

export interface ResourceTestView {
  readonly entity: EntityNames;
  /** A sample refers to rows that have to be made. */
  readonly needs: boolean;
  /** A sample, by the EntityManager that is at hand. */
  readonly sample: { readonly inApp: string; readonly inRequest: string; readonly inTest: string };
  readonly path: string;
  readonly plural: string;
  readonly list: boolean;
  readonly read: boolean;
  readonly create: boolean;
  readonly update: boolean;
  readonly remove: boolean;
  readonly version: boolean;
  /** The operation that a stale version is refused in, and its call; null where there is none, or no version. */
  readonly stale: { readonly operation: string; readonly call: string } | null;
  /** Expression of the version that an entity has. */
  readonly versionOf: string | null;
  readonly etag: boolean;
  readonly softDelete: boolean;
  /** Handlers say themselves what is a transaction. */
  readonly explicit: boolean;
  /** Pages by cursor, which rows that come in can't shift. */
  readonly keyset: boolean;
  /** Members of a sample that are never sent back. */
  readonly unsent: string | null;
  /** Operations other than create, or lists below a row: the test speaks of the resource as a whole. */
  readonly described: boolean;
  /** Something answers with the resource as it is. */
  readonly shown: boolean;
  /** Something looks for a row that is there. */
  readonly scoped: boolean;
  readonly facts: string;
  /** Every name that stands in an answer, sorted. */
  readonly sent: string;
  readonly refusedOnCreate: string | null;
  readonly refusedOnUpdate: string | null;
  readonly changeable: string | null;
  /** Names of sent members that an update leaves as they are. */
  readonly kept: string;
  readonly filters: string;
  readonly filtered: boolean;
  /** Values of `sort`. */
  readonly walks: string;
  readonly orders: string;
  readonly sorted: boolean;
  readonly search: string | null;
  readonly include: string | null;
  readonly keyNames: string;
  readonly unknown: string | null;
  readonly uniques: readonly UniqueView[];
  readonly references: readonly ReferenceView[];
  readonly checks: readonly CheckView[];
  readonly referrers: readonly ReferrerView[];
  readonly changes: readonly ChangeView[];
  /** Statements that give an entity what it may refer to. */
  readonly links: readonly string[];
  /** Members of an entity that may be null together. */
  readonly nulls: readonly string[];
  readonly varied: boolean;
  readonly differ: string;
  readonly related: readonly RelatedView[];
  readonly collections: readonly CollectionView[];
  readonly children: readonly ChildView[];
  readonly race: boolean;
  /** Changes that differ, where two samples may be alike; else null. */
  readonly twoChanges: TwoChanges | null;
  readonly commitTitle: string;
  readonly imports: readonly { readonly names: string; readonly from: string }[];
  readonly toolImports: readonly { readonly names: string; readonly from: string }[];
}

export function resourceTestView(model: Model, entity: Entity, api: Api): ResourceTestView {
  const has = new Set(api.operations);
  const names = testNames(entity);
  const path = `${model.settings.api.prefix}${api.path}`;
  const children = childViews(model, entity);
  const update = has.has('update');
  const version = fieldWithRole(entity, 'version');
  const create = has.has('create');
  const referrers = has.has('delete') ? referrerViews(model, entity) : [];
  const linked = has.has('list') ? linksTogether(model, entity) : [];
  const links = linked.flatMap((relation) => linkToGiven(model, relation));
  const nulls = (has.has('list') ? nullableTogether(model, entity) : []).map((field) =>
    memberOf('entity', field.property),
  );
  const shown = has.has('list') || has.has('read');
  const scoped = shown || update || has.has('delete');
  const related = shown ? relatedViews(model, entity, has) : [];
  const changeable = update ? changeableNames(entity) : [];
  const alwaysChanges = changesWithEachSample(model, entity);
  const twoChanges = version === null || alwaysChanges ? null : changesOfOneField(model, entity);
  const changes = changeable.length > 0 ? changeViews(model, entity) : [];
  const collections = update && changeable.length > 0 ? collectionViews(model, entity) : [];
  const references = create ? referenceViews(model, entity) : [];
  const unsent = entity.fields.filter((field) => !field.access.send).map((field) => field.name);
  const orders = sortOrders(model, entity);
  const filters = filterOrders(model, entity);
  const include = includable(entity);
  const search = entity.fields.filter((field) => field.search && field.access.send).map((field) => field.name);
  const view = {
    entity: names,
    needs: givenReferences(model, entity).length > 0,
    sample: {
      inApp: sampleCode(model, entity, 'app.em'),
      inRequest: sampleCode(model, entity, 'ctx.state.em'),
      inTest: sampleCode(model, entity, 'em'),
    },
    path: literal(path),
    plural: literal(entity.plural),
    list: has.has('list'),
    read: has.has('read'),
    create,
    update: update && changeable.length > 0,
    remove: has.has('delete'),
    version: version !== null,
    stale: version === null ? null : staleView(api),
    versionOf: version === null ? null : memberOf('entity', version.property),
    etag: has.has('read') && tagField(entity) !== null,
    softDelete: entity.softDelete,
    explicit: model.settings.unitOfWork === 'explicit',
    keyset: api.page.style === 'cursor',
    unsent: listOrNull(
      unsent.filter((name) => entity.fields.some((field) => field.name === name && field.access.create)),
    ),
    described: scoped || children.length > 0,
    shown,
    scoped,
    facts: resourceFacts(entity, 'PATH', api.operations),
    sent: literal(sentNames(entity).toSorted()),
    refusedOnCreate: listOrNull(entity.fields.filter((field) => !field.access.create).map((field) => field.name)),
    refusedOnUpdate: listOrNull(refusedOnUpdate(entity)),
    changeable: listOrNull(changeable),
    kept: literal(keptNames(entity, changeable)),
    filters: literal(filters),
    filtered: filters.length > 0,
    walks: literal(orders.flatMap(([name]) => [name, `-${name}`])),
    orders: literal(orders),
    sorted: orders.length > 0,
    search: listOrNull(search),
    include: include.length === 0 ? null : encodeURIComponent(include.join()).replaceAll('%2C', ','),
    keyNames: literal(keyNames(entity)),
    unknown: has.has('read') || children.length > 0 ? literal(`${path}${unknownKey(model, entity)}`) : null,
    uniques: create ? uniqueViews(model, entity) : [],
    references,
    checks: checkViews(model, entity),
    referrers,
    changes,
    links,
    nulls,
    varied: links.length + nulls.length > 0,
    differ: [
      ...(links.length === 0 ? [] : ['every other one refers to all that it may']),
      ...(nulls.length === 0
        ? []
        : [`${links.length === 0 ? 'every other one' : 'the others'} have null where they may`]),
    ].join(', '),
    related,
    collections,
    children,
    race: version !== null && changeable.length > 0 && (alwaysChanges || twoChanges !== null),
    twoChanges,
    commitTitle: `${entity.plural}, with commits`,
  };
  const givens = [
    ...linked.map((relation) => entityNamed(model, relation.target)),
    ...[...related, ...children].flatMap((one) => one.givens),
    ...[...referrers, ...changes].map((one) => one.entity),
    ...collections.map((one) => one.entity),
    ...view.uniques.flatMap((one) => one.givens),
  ];
  const readers = [...(view.described ? [entity] : []), ...[...related, ...children].map((one) => one.target)];
  const entities = [
    ...[...referrers, ...changes].filter((one) => !one.refused).map((one) => one.entity),
    ...[...related, ...children, ...referrers, ...changes].flatMap((one) => one.lookedFor),
  ];
  return {
    ...view,
    imports: moduleImports(entity, { givens, readers, entities, create, update: view.update, needs: view.needs }),
    toolImports: toolImports(view),
  };
}

function unknownKey(model: Model, entity: Entity): string {
  return keyParts(model, entity)
    .map((part) => `/${encodeURIComponent(String(missingValue(part.field)))}`)
    .join('');
}

function listOrNull(names: readonly string[]): string | null {
  return names.length === 0 ? null : literal(names);
}

/** Members that show which row a JSON is: the parts of the key as they are sent. */
function keyNames(entity: Entity): readonly string[] {
  return entity.key.properties;
}

function keptNames(entity: Entity, changeable: readonly string[]): string[] {
  const moving = entity.fields.filter(
    (field) => field.role === 'version' || field.role === 'updatedAt' || field.generated !== null,
  );
  const changed = new Set([...changeable, ...moving.map((field) => field.name)]);
  return sentNames(entity).filter((name) => !changed.has(name));
}

function refusedOnUpdate(entity: Entity): string[] {
  return [
    ...entity.fields.filter((field) => !field.access.update).map((field) => field.name),
    ...toOneRelations(entity)
      .filter((relation) => relation.inKey)
      .map((relation) => relation.name),
  ];
}

function linkToGiven(model: Model, relation: Relation): string[] {
  const { given } = entityNames(entityNamed(model, relation.target));
  const member = memberOf('entity', relation.property);
  if (relation.kind === 'manyToMany' || refersToKey(model, relation))
    return [linkStatement(model, relation, member, `await ${given}(em)`)];
  const other = `for${relation.name.charAt(0).toUpperCase()}${relation.name.replaceAll(/\W/g, '_').slice(1)}`;
  return [`const ${other} = await ${given}(em)`, linkStatement(model, relation, member, other)];
}

function collectionViews(model: Model, entity: Entity): CollectionView[] {
  return entity.relations
    .filter((relation): relation is ManyToMany => relation.kind === 'manyToMany')
    .map((relation) => {
      const target = entityNamed(model, relation.target);
      return {
        entity: target,
        name: relation.name,
        given: entityNames(target).given,
        key: memberKey(relation.name),
        member: memberOf('', relation.name),
        reference: referenceTo(model, relation, 'other'),
      };
    });
}

function staleView({ operations }: Api): ResourceTestView['stale'] {
  if (operations.includes('update')) return { operation: 'update', call: 'patch(address, {}, headers)' };
  return operations.includes('delete') ? { operation: 'delete', call: 'delete(address, headers)' } : null;
}
