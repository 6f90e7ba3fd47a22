/** `order-item.test.ts`: everything the resource promises, over HTTP. */
import {
  entityNamed,
  fieldWithRole,
  neighboursOf,
  propertyNamed,
  referrersOf,
  toOneRelations,
  type Api,
  type Entity,
  type Field,
  type ManyToMany,
  type Model,
  type Relation,
  type ToOne,
} from '../model/index.ts';
import { literal } from '../render/literal.ts';
import { memberKey, memberOf } from './code.ts';
import { childLists } from './handlers.ts';
import { includable, operatorsOf, sentNames } from './input.ts';
import { keyParts, referencedParts, type KeyPart } from './key-parts.ts';
import { entityNames, moduleFile, type EntityNames } from './names.ts';

interface UniqueView {
  readonly title: string;
  /** `sku: first.sku, …`: what the second body has of the first. */
  readonly taken: string;
  /** Members that the samples leave out, given to both. */
  readonly shared: string;
  readonly pointer: string;
  readonly givens: readonly string[];
}

interface ReferenceView {
  readonly title: string;
  readonly body: string;
  readonly pointer: string;
}

interface ReferrerView {
  readonly name: string;
  readonly given: string;
  readonly member: string;
  readonly left: string;
  readonly optional: boolean;
  readonly title: string;
  readonly refused: boolean;
  readonly taken: boolean;
}

interface LinkView {
  readonly given: string;
  readonly statement: string;
}

export interface ResourceTestView {
  readonly entity: EntityNames;
  readonly path: string;
  readonly plural: string;
  readonly list: boolean;
  readonly read: boolean;
  readonly create: boolean;
  readonly update: boolean;
  readonly remove: boolean;
  readonly change: boolean;
  readonly version: boolean;
  readonly etag: boolean;
  readonly softDelete: boolean;
  /** Pages by cursor, which rows that come in can't shift. */
  readonly keyset: boolean;
  /** Members of a sample that are never sent back. */
  readonly unsent: string | null;
  /** Every name that stands in an answer, sorted. */
  readonly sent: string;
  readonly refusedOnCreate: string;
  readonly refusedOnUpdate: string;
  readonly changeable: string | null;
  readonly filters: string;
  readonly filtered: boolean;
  readonly ranges: string;
  readonly ranged: boolean;
  readonly orders: string;
  readonly search: string | null;
  readonly include: string | null;
  readonly keyNames: string;
  readonly unknown: string | null;
  readonly uniques: readonly UniqueView[];
  readonly references: readonly ReferenceView[];
  readonly referrers: readonly ReferrerView[];
  readonly links: readonly LinkView[];
  readonly nullSorts: readonly string[];
  readonly collections: readonly { readonly name: string; readonly given: string; readonly key: string }[];
  readonly children: readonly string[];
  readonly race: boolean;
  readonly commitTitle: string;
  readonly imports: readonly { readonly names: string; readonly from: string }[];
  readonly toolImports: readonly { readonly names: string; readonly from: string }[];
}

export function resourceTestView(model: Model, entity: Entity, api: Api): ResourceTestView {
  const has = new Set(api.operations);
  const names = testNames(entity);
  const path = `${model.settings.api.prefix}${api.path}`;
  const children = childLists(model, entity).map((child) => child.address);
  const update = has.has('update');
  const version = fieldWithRole(entity, 'version');
  const create = has.has('create');
  const referrers = has.has('delete') ? referrerViews(model, entity) : [];
  const links = has.has('list') ? linkViews(model, entity) : [];
  const collections = update ? collectionViews(model, entity) : [];
  const references = create ? referenceViews(model, entity) : [];
  const unsent = entity.fields.filter((field) => !field.access.send).map((field) => field.name);
  const changeable = update ? changeableNames(entity) : [];
  const sorts = [...entity.fields.filter((field) => field.sort), ...toOneRelations(entity).filter((one) => one.sort)];
  const filters = [...entity.fields.filter((field) => field.filter), ...filteredRelations(entity)];
  const ranges = entity.fields.filter((field) => field.filter && operatorsOf(field) !== 'EQUALITY');
  const include = includable(entity);
  const search = entity.fields.find((field) => field.search && field.access.send && field.access.create);
  const view = {
    entity: names,
    path: literal(path),
    plural: literal(entity.plural),
    list: has.has('list'),
    read: has.has('read'),
    create,
    update: update && changeable.length > 0,
    remove: has.has('delete'),
    change: update || has.has('delete'),
    version: version !== null,
    etag: has.has('read') && (version !== null || fieldWithRole(entity, 'updatedAt') !== null),
    softDelete: entity.softDelete,
    keyset: api.page.style === 'cursor',
    unsent: listOrNull(
      unsent.filter((name) => entity.fields.some((field) => field.name === name && field.access.create)),
    ),
    sent: literal(sentNames(entity).toSorted()),
    refusedOnCreate: literal(entity.fields.filter((field) => !field.access.create).map((field) => field.name)),
    refusedOnUpdate: literal(refusedOnUpdate(entity)),
    changeable: listOrNull(changeable),
    filters: literal(filters.map((one) => one.name)),
    filtered: filters.length > 0,
    ranges: literal(ranges.map((field) => field.name)),
    ranged: ranges.length > 0,
    orders: literal(['', ...sorts.flatMap((one) => [one.name, `-${one.name}`])]),
    search: search === undefined ? null : literal(search.name),
    include: include.length === 0 ? null : encodeURIComponent(include.join()).replaceAll('%2C', ','),
    keyNames: literal(keyNames(entity)),
    unknown: has.has('read') || children.length > 0 ? literal(`${path}${unknownKey(model, entity)}`) : null,
    uniques: create ? uniqueViews(model, entity) : [],
    references,
    referrers,
    links,
    nullSorts: nullableSorts(entity),
    collections,
    children,
    race: update && version !== null && changeable.length > 0,
    commitTitle: `${entity.plural}, with commits`,
  };
  return { ...view, imports: imports(model, entity, view), toolImports: toolImports(view) };
}

/** In a test a class that is called like a global of JavaScript (`Promise`, `Date`) goes by another name. */
function testNames(entity: Entity): EntityNames {
  return { ...entityNames(entity), name: className(entity.name) };
}

function className(name: string): string {
  return name in globalThis ? `${name}Entity` : name;
}

function imported(name: string): string {
  return className(name) === name ? name : `${name} as ${className(name)}`;
}

function unknownKey(model: Model, entity: Entity): string {
  return keyParts(model, entity)
    .map((part) => `/${encodeURIComponent(String(missing(part.field)))}`)
    .join('');
}

function listOrNull(names: readonly string[]): string | null {
  return names.length === 0 ? null : literal(names);
}

/** Members that show which row a JSON is: the parts of the key as they are sent. */
function keyNames(entity: Entity): readonly string[] {
  return entity.key.properties;
}

function changeableNames(entity: Entity): string[] {
  return entity.fields.filter((field) => field.access.update && field.access.create).map((field) => field.name);
}

function refusedOnUpdate(entity: Entity): string[] {
  return [
    ...entity.fields.filter((field) => !field.access.update).map((field) => field.name),
    ...toOneRelations(entity)
      .filter((relation) => relation.inKey)
      .map((relation) => relation.name),
  ];
}

function filteredRelations(entity: Entity): ToOne[] {
  return toOneRelations(entity).filter((relation) => relation.filter && relation.columns.length === 1);
}

/** Sortable fields that may be null: half of the rows get it, so that the walk shows where null stands. */
function nullableSorts(entity: Entity): string[] {
  return entity.fields
    .filter((field) => field.sort && field.nullable && field.generated === null)
    .map((field) => memberOf('entity', field.property));
}

function uniqueViews(model: Model, entity: Entity): UniqueView[] {
  return entity.uniques.flatMap((unique) => {
    const known = unique.properties.map((name) => propertyNamed(entity, name));
    const given = known.every((one) => (one.kind === 'field' ? one.access.create : one.kind !== 'manyToMany'));
    if (!given || (unique.where !== null && !entity.softDelete)) return [];
    const optional = known.filter((one) => one.kind !== 'field' && one.kind !== 'manyToMany' && one.nullable);
    const taken = known.filter((one) => !optional.includes(one));
    return [
      {
        title: unique.properties.join(' and '),
        shared: optional
          .map((one) => `${memberKey(one.name)}: keyOf(await ${givenTarget(model, one)}(app.em))`)
          .join(', '),
        taken: taken.map((one) => `${memberKey(one.name)}: ${memberOf('first', one.name)}`).join(', '),
        pointer: literal(`/${known[0]?.name ?? ''}`),
        givens: optional.map((one) => givenTarget(model, one)),
      },
    ];
  });
}

function givenTarget(model: Model, property: Field | Relation): string {
  if (property.kind === 'field') throw new Error(`${property.name} is no relation.`);
  return entityNames(entityNamed(model, property.target)).given;
}

function referenceViews(model: Model, entity: Entity): ReferenceView[] {
  return entity.relations.map((relation) => {
    const many = relation.kind === 'manyToMany';
    const parts = many ? keyParts(model, entityNamed(model, relation.target)) : referencedParts(model, relation);
    const value = missingKey(parts);
    return {
      title: relation.name,
      body: `${memberKey(relation.name)}: ${literal(many ? [value] : value)}`,
      pointer: literal(many ? `/${relation.name}/0` : `/${relation.name}`),
    };
  });
}

function missingKey(parts: readonly KeyPart[]): unknown {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return missing(only.field);
  return Object.fromEntries(parts.map((part) => [part.name, missing(part.field)]));
}

/** A key of the right form that no row has. */
function missing(field: Field): string | number | boolean {
  const { type } = field;
  switch (type.base) {
    case 'uuid':
      return '00000000-0000-7000-8000-000000000000';
    case 'smallint':
      return 32_767;
    case 'integer':
      return 2_147_483_647;
    case 'bigint':
      return '9223372036854775807';
    case 'decimal':
      return `${'9'.repeat(Math.max(1, Math.min(type.precision, 15) - type.scale))}${type.scale > 0 ? `.${'9'.repeat(type.scale)}` : ''}`;
    case 'date':
      return '1900-01-01';
    case 'datetime':
      return '1900-01-01T00:00:00.000Z';
    case 'time':
      return '23:59:58';
    case 'boolean':
      return true;
    case 'enum':
      return type.enum.values.at(-1) ?? '';
    case 'email':
      return 'nobody@missing.example';
    case 'url':
      return 'https://missing.example';
    default:
      return 'zz';
  }
}

/** Every relation, of any entity, whose foreign key refers to this one: its rule decides what a delete does. */
function referrerViews(model: Model, entity: Entity): ReferrerView[] {
  return referrersOf(model, entity).flatMap((other) =>
    toOneRelations(other)
      .filter((relation) => relation.target === entity.name && other.migrate)
      .map((relation) => {
        const names = testNames(other);
        const refused = relation.onDelete === 'restrict' || relation.onDelete === 'no action';
        const taken = relation.onDelete === 'cascade';
        const effect = refused ? 'refused while' : taken ? 'takes along' : 'lets go';
        return {
          name: names.name,
          given: names.given,
          member: memberOf('child', relation.property),
          left: memberOf('left', relation.property),
          optional: relation.nullable,
          title: literal(`delete: ${effect} ${other.name}.${relation.name}`),
          refused,
          taken,
        };
      }),
  );
}

/** Statements that give an entity every relation that it may have. */
function linkViews(model: Model, entity: Entity): LinkView[] {
  const own = entity.relations.flatMap((relation): LinkView[] => {
    const given = entityNames(entityNamed(model, relation.target)).given;
    if (relation.kind === 'manyToMany') {
      return [{ given, statement: `${memberOf('entity', relation.property)}.add(await ${given}(em))` }];
    }
    if (!relation.nullable) return [];
    return [{ given, statement: `${memberOf('entity', relation.property)} = refTo(await ${given}(em))` }];
  });
  return own;
}

function collectionViews(model: Model, entity: Entity): { name: string; given: string; key: string }[] {
  return entity.relations
    .filter((relation): relation is ManyToMany => relation.kind === 'manyToMany')
    .map((relation) => {
      const target = entityNamed(model, relation.target);
      return { name: memberKey(relation.name), given: entityNames(target).given, key: literal(relation.name) };
    });
}

type Viewed = Omit<ResourceTestView, 'imports' | 'toolImports'>;

/** What the test uses of test/, so that nothing is imported in vain. */
function toolImports(view: Viewed): { names: string; from: string }[] {
  const files: [string, [boolean, string][]][] = [
    [
      'vitest',
      [
        [true, 'describe'],
        [true, 'expect'],
        [true, 'test'],
      ],
    ],
    [
      '../../../test/app.ts',
      [
        [true, 'inTransaction'],
        [true, 'withCommits'],
      ],
    ],
    ['../../../test/expect-problem.ts', [[true, 'expectProblem']]],
    [
      '../../../test/filters.ts',
      [
        [view.list && view.filtered, 'expectFilter'],
        [view.list && view.ranged, 'expectRange'],
      ],
    ],
    ['../../../test/json.ts', [[view.create || view.update || view.read, 'json']]],
    [
      '../../../test/pages.ts',
      [
        [view.list, 'expectPagesBothWays'],
        [view.list, 'walk'],
      ],
    ],
    [
      '../../../test/rows.ts',
      [
        [view.version && view.change, 'ANY'],
        [view.read || view.update || view.remove || view.children.length > 0, 'addressOf'],
        [true, 'countCommitted'],
        [view.list, 'countStatements'],
        [
          view.collections.length > 0 ||
            view.uniques.some((one) => one.shared !== '') ||
            view.referrers.length > 0 ||
            (view.remove && view.softDelete),
          'keyOf',
        ],
        [view.unsent !== null && (view.create || view.update), 'omit'],
        [view.update || view.list, 'pick'],
        [
          view.referrers.some((one) => one.optional) || view.links.some((one) => one.statement.includes('refTo(')),
          'refTo',
        ],
        [view.list || view.children.length > 0, 'rowsOf'],
        [true, 'writable'],
      ],
    ],
  ];
  return files
    .map(([from, names]) => ({
      from,
      names: names
        .filter(([used]) => used)
        .map(([, name]) => name)
        .join(', '),
    }))
    .filter(({ names }) => names !== '');
}

function imports(model: Model, entity: Entity, view: Viewed): { names: string; from: string }[] {
  const names = view.entity;
  const modules = new Map<string, Set<string>>();
  const add = (other: Entity, kind: string, name: string): void => {
    const from = other === entity ? `./${entity.file}.${kind}.ts` : moduleFile(other, kind);
    modules.set(from, (modules.get(from) ?? new Set()).add(name));
  };
  add(entity, 'entity', imported(entity.name));
  add(entity, 'fixture', names.given);
  if (view.create) add(entity, 'fixture', names.invalid);
  if (view.create || view.update) {
    add(entity, 'fixture', names.sample);
    add(entity, 'fixture', names.needs);
  }
  const givens = new Set([
    ...[...view.referrers, ...view.collections, ...view.links].map((one) => one.given),
    ...view.uniques.flatMap((one) => one.givens),
  ]);
  for (const other of neighboursOf(model, entity)) {
    const { given, name } = testNames(other);
    if (givens.has(given)) add(other, 'fixture', given);
    if (view.referrers.some((one) => one.name === name && !one.refused)) add(other, 'entity', imported(other.name));
  }
  return [...modules]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, list]) => ({ names: [...list].toSorted().join(', '), from }));
}
