/** `order-item.input.ts`: what clients may send: bodies, keys in addresses, and the query of the list. */
import {
  propertyNamed,
  toOneRelations,
  type Api,
  type Entity,
  type Field,
  type Model,
  type Relation,
  type ToOne,
} from '../model/index.ts';
import { literal } from '../render/literal.ts';
import type { MemberNeeds } from '../types/aspects.ts';
import { definitionOf } from '../types/index.ts';
import { memberKey, memberValue } from './code.ts';
import { kindOf } from './kinds.ts';
import { isTextOfMoment, keyParts, referencedParts } from './key-parts.ts';
import { bodyValue, keyValue, referenceValue, textValue } from './members.ts';
import { entityNames, type EntityNames } from './names.ts';

interface MemberView {
  readonly name: string;
  readonly expression: string;
}

export interface InputView {
  readonly entity: EntityNames;
  /** Said apart from the members: a body may have none at all. */
  readonly creates: boolean;
  readonly updates: boolean;
  readonly create: readonly MemberView[];
  readonly update: readonly MemberView[];
  /** A body has the member `__proto__`. */
  readonly createsProto: boolean;
  readonly updatesProto: boolean;
  readonly bodyWithProto: boolean;
  readonly key: readonly MemberView[];
  readonly filters: readonly MemberView[];
  readonly sorts: readonly MemberView[];
  readonly listName: string;
  readonly search: string;
  readonly include: string;
  readonly fields: string;
  readonly keyColumns: string;
  readonly defaultSort: string;
  readonly page: string;
  readonly memberImports: string | null;
  readonly filterImports: string;
  readonly enumImports: string | null;
}

export function inputView(model: Model, entity: Entity, api: Api): InputView {
  const needs: MemberNeeds = { members: new Set(), enums: new Set() };
  const operators = new Set<string>();
  const key = keyParts(model, entity).map((part) => ({ name: part.name, expression: textValue(part.field, needs) }));
  const create = api.operations.includes('create') ? createMembers(model, entity, needs) : [];
  const update = api.operations.includes('update') ? updateMembers(model, entity, needs) : [];
  const filters = filterMembers(model, entity, needs, operators);
  const names = (set: ReadonlySet<string>): string | null => (set.size === 0 ? null : [...set].toSorted().join(', '));
  return {
    entity: entityNames(entity),
    creates: api.operations.includes('create'),
    updates: api.operations.includes('update'),
    create,
    update,
    createsProto: create.some(isProto),
    updatesProto: update.some(isProto),
    bodyWithProto: [...create, ...update].some(isProto),
    key,
    filters,
    sorts: sortMembers(model, entity, needs),
    listName: literal(entity.plural),
    search: literal(entity.fields.filter((field) => field.search).map((field) => field.column)),
    include: literal(includable(entity)),
    fields: literal(selectableNames(entity)),
    keyColumns: listOf(sortColumns(model, entity, entity.key.properties, needs)),
    defaultSort: listOf(
      api.sort.flatMap(({ property, descending }) =>
        sortColumns(model, entity, [property], needs).map((part) => ({ ...part, descending: String(descending) })),
      ),
    ),
    page: literal(api.page),
    memberImports: names(needs.members),
    filterImports: [...operators].toSorted().join(', '),
    enumImports: names(needs.enums),
  };
}

function isProto({ name }: MemberView): boolean {
  return name === memberKey('__proto__');
}

/** Names of the relations, on either side, that may be embedded. */
export function includable(entity: Entity): string[] {
  return [
    ...entity.relations.filter((relation) => relation.include).map((relation) => relation.name),
    ...entity.inverses
      .filter((inverse) => inverse.include && inverse.kind === 'oneToOne')
      .map((inverse) => inverse.name),
  ];
}

/** Names of the members that a resource is sent with. */
export function sentNames(entity: Entity): string[] {
  return [
    ...entity.fields.filter((field) => field.access.send).map((field) => field.name),
    ...entity.relations.map((relation) => relation.name),
  ];
}

/** Names that `fields` may ask for: what is sent, and what is there under `include` alone. */
export function selectableNames(entity: Entity): string[] {
  return [...new Set([...sentNames(entity), ...includable(entity)])];
}

function createMembers(model: Model, entity: Entity, needs: MemberNeeds): MemberView[] {
  return [
    ...entity.fields
      .filter((field) => field.access.create)
      .map((field) => {
        const check = isTextOfMoment(model, entity, field) ? keyValue(field, needs) : bodyValue(field, needs);
        return member(field, check, field.nullable || field.default !== null);
      }),
    ...entity.relations.map((relation) =>
      member(relation, referenceValue(model, relation, needs), relation.kind === 'manyToMany' || relation.nullable),
    ),
  ];
}

function updateMembers(model: Model, entity: Entity, needs: MemberNeeds): MemberView[] {
  return [
    ...entity.fields
      .filter((field) => field.access.update)
      .map((field) => {
        const check = isTextOfMoment(model, entity, field) ? keyValue(field, needs) : bodyValue(field, needs);
        return member(field, check, true);
      }),
    ...entity.relations
      .filter((relation) => relation.kind === 'manyToMany' || !relation.inKey)
      .map((relation) => member(relation, referenceValue(model, relation, needs), true)),
  ];
}

function member(property: Field | Relation, expression: string, optional: boolean): MemberView {
  const nullable = property.kind !== 'manyToMany' && property.nullable;
  return {
    name: memberKey(property.name),
    expression: `${expression}${nullable ? '.nullable()' : ''}${optional ? '.exactOptional()' : ''}`,
  };
}

function filterMembers(model: Model, entity: Entity, needs: MemberNeeds, operators: Set<string>): MemberView[] {
  const view = (name: string, column: string, field: Field, nullable: boolean): MemberView => {
    const group = operatorsOf(field);
    operators.add(group);
    const value = textValue(field, needs);
    const known = nullable ? `[...${group}, 'null']` : group;
    return {
      name: memberKey(name),
      expression: memberValue(
        name,
        `{ column: ${literal(column)}, kind: ${literal(kindOf(field))}, operators: ${known}, value: ${value} }`,
      ),
    };
  };
  return [
    ...entity.fields
      .filter((field) => field.filter)
      .map((field) => view(field.name, field.column, field, field.nullable)),
    ...toOneRelations(entity)
      .filter((relation) => relation.filter)
      .map((relation) => {
        const parts = referencedParts(model, relation);
        const column = (index: number): string => relation.columns[index] ?? '';
        const [only, ...others] = parts;
        if (only === undefined || others.length > 0) {
          const views = parts.map((part, index) => view(part.name, column(index), part.field, false));
          return wideFilter(relation, column(0), views);
        }
        return view(relation.name, column(0), only.field, relation.nullable);
      }),
  ];
}

/** A reference of several parts: all of them are null, or none. */
function wideFilter(relation: ToOne, column: string, parts: readonly MemberView[]): MemberView {
  const known = relation.nullable ? "['null']" : '[]';
  const members = parts.map(({ name, expression }) => `${name}: ${expression}`).join(', ');
  return {
    name: memberKey(relation.name),
    expression: memberValue(
      relation.name,
      `{ column: ${literal(column)}, kind: 'plain', operators: ${known}, value: z.never(), parts: { ${members} } }`,
    ),
  };
}

/** The operators that a type allows, `null` apart. */
export function operatorsOf(field: Field): 'EQUALITY' | 'ORDERED' | 'TEXT' {
  const { operators } = definitionOf(field.type);
  if (operators.includes('contains')) return 'TEXT';
  return operators.includes('lt') ? 'ORDERED' : 'EQUALITY';
}

/** A column of an order, its members as expressions. */
type SortColumn = Readonly<Record<'column' | 'nullable' | 'kind' | 'value', string>>;

function sortColumns(model: Model, entity: Entity, names: readonly string[], needs: MemberNeeds): SortColumn[] {
  return names.flatMap((name) => {
    const property = propertyNamed(entity, name);
    if (property.kind === 'manyToMany') throw new Error(`${entity.name} can't be sorted by ${name}.`);
    const parts = property.kind === 'field' ? [property] : referencedParts(model, property).map(({ field }) => field);
    const columns = property.kind === 'field' ? [property.column] : property.columns;
    return parts.map((field, index) => ({
      column: literal(columns[index]),
      nullable: String(property.nullable),
      kind: literal(kindOf(field)),
      value: textValue(field, needs),
    }));
  });
}

function listOf(parts: readonly Readonly<Record<string, string>>[]): string {
  const objects = parts.map((part) => Object.entries(part).map(([name, code]) => `${name}: ${code}`));
  return `[${objects.map((members) => `{ ${members.join(', ')} }`).join(', ')}]`;
}

function sortMembers(model: Model, entity: Entity, needs: MemberNeeds): MemberView[] {
  const offered = [...entity.fields, ...toOneRelations(entity)].filter(({ sort }) => sort);
  return offered.map(({ name }) => ({
    name: memberKey(name),
    expression: memberValue(name, listOf(sortColumns(model, entity, [name], needs))),
  }));
}
