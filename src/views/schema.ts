/** `order-item.schema.ts`: the entity for MikroORM. */
import {
  entityNamed,
  propertyNamed,
  refersToKey,
  type Entity,
  type Field,
  type Index,
  type Inverse,
  type ManyToMany,
  type Model,
  type ToOne,
  type Unique,
} from '../model/index.ts';
import { literal } from '../render/literal.ts';
import { definitionOf } from '../types/index.ts';
import { call, memberKey } from './code.ts';
import { columnBuilder, hasOwnType, ownTypeFile, serializedName, type BuilderNeeds } from './column-builder.ts';
import { wireType } from './given-reference.ts';
import { isTextOfMoment, referencedParts } from './key-parts.ts';
import { indexSql, plainProperties, propertiesOf, uniqueSql } from './index-sql.ts';
import { mappedChecks, sqlCode } from './sql-code.ts';
import { entityNames, moduleFile, type EntityNames } from './names.ts';

interface PropertyView {
  readonly name: string;
  readonly expression: string;
  readonly description: string | null;
}

interface Import {
  readonly names: string;
  readonly from: string;
  /** All of them are types alone: nothing is imported at run time. */
  readonly types: boolean;
}

export interface SchemaView {
  readonly entity: EntityNames;
  readonly description: string | null;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly properties: readonly PropertyView[];
  readonly imports: readonly Import[];
}

export function schemaView(model: Model, entity: Entity): SchemaView {
  const needs: BuilderNeeds = {
    types: new Set(),
    values: new Set(),
    arrays: new Set(),
    defaults: new Set(),
    enums: new Set(),
    sql: new Set(),
    databases: model.settings.databases,
  };
  const options = tableOptions(model, entity, needs);
  const properties = [
    ...entity.fields.map((field) => fieldProperty(model, entity, field, needs)),
    ...entity.relations.map((relation) =>
      relation.kind === 'manyToMany' ? manyToMany(model, entity, relation) : toOne(model, entity, relation),
    ),
    ...entity.inverses
      .filter((inverse) => holdsEntities(model, inverse))
      .map((inverse) => inverseProperty(model, inverse)),
  ];
  const orderedByKey = keyFirst(entity, properties);
  return {
    entity: entityNames(entity),
    description: entity.description,
    options,
    properties: orderedByKey,
    imports: imports(model, entity, needs),
  };
}

/** MikroORM takes the order of a composite key from the order of the properties. */
function keyFirst(entity: Entity, properties: readonly PropertyView[]): readonly PropertyView[] {
  const all = [...entity.fields, ...entity.relations];
  const keys = entity.key.properties.map((name) => memberKey(all.find((one) => one.name === name)?.property ?? name));
  const first = keys.flatMap((key) => properties.filter((property) => property.name === key));
  return [...first, ...properties.filter((property) => !first.includes(property))];
}

function fieldProperty(model: Model, entity: Entity, field: Field, needs: BuilderNeeds): PropertyView {
  const key = entity.key.properties.includes(field.name) ? primary(entity, field) : '';
  return {
    name: memberKey(field.property),
    expression: `p${columnBuilder(field, isTextOfMoment(model, entity, field), needs)}${key}`,
    description: field.description,
  };
}

/** SQLite would count an integer key up by itself. */
function primary(entity: Entity, field: Field): string {
  const counted = definitionOf(field.type).entity.isCountedUp;
  if (entity.key.origin === 'client') return call('primary') + (counted ? call('autoincrement', false) : '');
  // SQLite counts up columns of the type `integer` alone, and its integers are big.
  return call('primary') + (field.type.base === 'bigint' ? call('ignoreSchemaChanges', 'type') : '');
}

function toOne(model: Model, entity: Entity, relation: ToOne): PropertyView {
  const target = entityNamed(model, relation.target);
  const chain = [
    relation.kind === 'oneToOne' ? `.oneToOne(${target.name})${call('owner')}` : `.manyToOne(${target.name})`,
    relation.inKey ? call('primary') : '',
    refersToKey(model, relation) ? call('ref') : otherKey(model, target, relation),
    relation.nullable ? call('nullable') : '',
    relation.inverse === null || !refersToKey(model, relation)
      ? ''
      : call('inversedBy', inverseName(target, entity, relation)),
    relation.columns.length === 1 ? call('joinColumn', relation.columns[0]) : call('joinColumns', ...relation.columns),
    // The indexes of this table stand above, all of them; MikroORM adds none by itself.
    relation.kind === 'oneToOne' ? call('unique', false) : call('index', false),
    call('deleteRule', relation.onDelete),
    call('updateRule', relation.onUpdate),
    referencedParts(model, relation).some(({ field }) => hasOwnType(field)) ? call('ignoreSchemaChanges', 'type') : '',
    serializedName(relation),
  ];
  return {
    name: memberKey(relation.property),
    expression: `() => p${chain.join('')}`,
    description: relation.description,
  };
}

/**
 * A foreign key that refers to a unique of the target. MikroORM knows an entity by its key alone, so such a relation holds the value, or
 * the values, of the unique.
 */
function otherKey(model: Model, target: Entity, relation: ToOne): string {
  const types = referencedParts(model, relation).map(({ field }) => wireType(field));
  const { references, referencedProperties } = relation;
  if (types.length === 1) {
    const { property } = propertyNamed(target, referencedProperties[0] ?? '');
    return `${call('targetKey', property)}${call('referenceColumnName', references[0])}${call('mapToPk')}.$type<${types[0]}>()`;
  }
  return `${call('referencedColumnNames', ...references)}${call('mapToPk')}.$type<[${types.join(', ')}]>()`;
}

function inverseName(target: Entity, entity: Entity, relation: { readonly name: string }): string {
  const inverse = target.inverses.find((one) => one.source === entity.name && one.relation === relation.name);
  return inverse?.property ?? '';
}

function manyToMany(model: Model, entity: Entity, relation: ManyToMany): PropertyView {
  const { pivot } = relation;
  const target = entityNamed(model, relation.target);
  const columns = (names: readonly string[], one: string): string =>
    names.length === 1 ? call(one, names[0]) : call(`${one}s`, ...names);
  const chain = [
    `.manyToMany(${relation.target})`,
    relation.inverse === null ? call('owner') : call('inversedBy', inverseName(target, entity, relation)),
    call('pivotTable', pivot.schema === null ? pivot.table : `${pivot.schema}.${pivot.table}`),
    columns(pivot.ownColumns, 'joinColumn'),
    columns(pivot.otherColumns, 'inverseJoinColumn'),
    call('index', pivot.otherIndex),
  ];
  return {
    name: memberKey(relation.property),
    expression: `() => p${chain.join('')}`,
    description: relation.description,
  };
}

/** False: the relation refers to a unique, and holds its values. */
function holdsEntities(model: Model, inverse: Inverse): boolean {
  const relation = propertyNamed(entityNamed(model, inverse.source), inverse.relation);
  return relation.kind === 'manyToMany' || (relation.kind !== 'field' && refersToKey(model, relation));
}

function inverseProperty(model: Model, inverse: Inverse): PropertyView {
  const source = entityNamed(model, inverse.source);
  const mapped = call('mappedBy', propertyNamed(source, inverse.relation).property);
  const expression =
    inverse.kind === 'oneToOne'
      ? `.oneToOne(${source.name})${mapped}${call('ref')}${call('nullable')}`
      : `.${inverse.kind}(${source.name})${mapped}`;
  return { name: memberKey(inverse.property), expression: `() => p${expression}`, description: null };
}

function tableOptions(model: Model, entity: Entity, needs: BuilderNeeds): { name: string; value: string }[] {
  const list = (values: readonly string[]): string => `[${values.join(', ')}]`;
  const indexes = entity.indexes.flatMap((index) => indexOption(entity, index, needs));
  const uniques = entity.uniques.flatMap((unique) => uniqueOption(entity, unique, needs));
  const checks = mappedChecks(entity).flatMap(({ constraint, expression }) => {
    const sql = sqlCode(expression, model.settings.databases, needs.sql);
    return sql === null ? [] : [`{ name: ${literal(constraint)}, expression: ${sql} }`];
  });
  return [
    { name: 'tableName', value: literal(entity.table) },
    ...(entity.schema === null ? [] : [{ name: 'schema', value: literal(entity.schema) }]),
    ...(entity.softDelete ? [{ name: 'filters', value: SOFT_DELETE }] : []),
    ...(indexes.length === 0 ? [] : [{ name: 'indexes', value: list(indexes) }]),
    ...(uniques.length === 0 ? [] : [{ name: 'uniques', value: list(uniques) }]),
    ...(checks.length === 0 ? [] : [{ name: 'checks', value: list(checks) }]),
  ];
}

const SOFT_DELETE = "{ softDelete: { name: 'softDelete', cond: { deletedAt: null }, default: true } }";

/** An index that MikroORM can't describe in properties alone is known to it by its name, which is all it compares then. */
function indexOption(entity: Entity, index: Index, needs: BuilderNeeds): string[] {
  const sql = indexSql(entity, index);
  if (sql === null) return [literal({ name: index.name, properties: plainProperties(entity, index) })];
  const code = sqlCode(sql, needs.databases, needs.sql);
  return code === null ? [] : [`{ name: ${literal(index.name)}, expression: ${code} }`];
}

/** Where the condition isn't the same on both databases, MikroORM is told the statement. A 409 is answered by the properties. */
function uniqueOption(entity: Entity, unique: Unique, { databases, sql }: BuilderNeeds): string[] {
  const { name, columns, where } = unique;
  const properties = propertiesOf(entity, columns) ?? unique.properties;
  if (where === null) return [literal({ name, properties })];
  const [condition = null, ...others] = new Set(databases.map((database) => where[database]));
  if (others.length === 0) return condition === null ? [] : [literal({ name, properties, where: condition })];
  const statement = sqlCode(uniqueSql(entity, unique), databases, sql);
  return [`{ name: ${literal(name)}, properties: ${literal(properties)}, expression: ${statement} }`];
}

function imports(model: Model, entity: Entity, needs: BuilderNeeds): Import[] {
  const others = new Set([
    ...entity.relations.map((relation) => relation.target),
    ...entity.inverses.filter((inverse) => holdsEntities(model, inverse)).map((inverse) => inverse.source),
  ]);
  const named = (names: ReadonlySet<string>, from: string, types = false): Import[] =>
    names.size === 0 ? [] : [{ names: [...names].toSorted().join(', '), from, types }];
  return [
    ...named(needs.arrays, '../../db/arrays.ts'),
    ...named(needs.defaults, '../../db/defaults.ts'),
    ...named(new Set(['refuseToJson']), '../../db/entities.ts'),
    ...named(needs.sql, '../../db/per-database.ts'),
    ...[...needs.types]
      .toSorted()
      .map((name) => ({ names: name, from: `../../db/types/${ownTypeFile(name)}`, types: false })),
    ...named(needs.values, '../../db/values.ts', true),
    ...[...others].toSorted().map((name) => ({ names: name, from: entityFile(model, entity, name), types: false })),
    ...enumImports(needs.enums),
  ];
}

function entityFile(model: Model, entity: Entity, name: string): string {
  return name === entity.name ? `./${entity.file}.entity.ts` : moduleFile(entityNamed(model, name), 'entity');
}

function enumImports(names: ReadonlySet<string>): Import[] {
  if (names.size === 0) return [];
  const all = [...withoutTwice(names)].toSorted();
  const types = all.every((name) => name.startsWith('type '));
  const named = types ? all.map((name) => name.replace(/^type /, '')) : all;
  return [{ names: named.join(', '), from: '../enums.ts', types }];
}

/** What is imported as a value is a type as well. */
function withoutTwice(names: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].filter((name) => !names.has(name.replace(/^type /, '')) || !name.startsWith('type ')));
}
