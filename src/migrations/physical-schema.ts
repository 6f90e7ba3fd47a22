/** The physical schema of a model: the tables of its entities and of its many-to-many relations. */
import {
  entityNamed,
  hasForeignKey,
  toOneRelations,
  type Check as ModelCheck,
  type Entity,
  type Field,
  type ManyToMany,
  type Model,
  type ToOne,
} from '../model/index.ts';
import { byteLength, hashedName, maxNameBytes } from '../naming/database-names.ts';
import { fieldColumnTypes, relationColumnTypes, typesOfColumn } from './column-type.ts';
import { defaultSql } from './default-sql.ts';
import {
  NOWHERE,
  tableKey,
  type Check,
  type Column,
  type ForeignKey,
  type Index,
  type Schema,
  type Table,
} from './schema.ts';

export function physicalSchema(model: Model): Schema {
  return { databases: model.settings.databases, tables: tablesOf(model, true) };
}

/** The tables that belong to another (`migrate: false`), as far as the model knows them. No migration makes them. */
export function foreignTables(model: Model): readonly Table[] {
  return tablesOf(model, false);
}

function tablesOf(model: Model, migrate: boolean): readonly Table[] {
  return model.entities
    .filter((entity) => entity.migrate === migrate)
    .flatMap((entity) => [entityTable(model, entity)].concat(joinTables(model, entity)))
    .toSorted((a, b) => (tableKey(a) < tableKey(b) ? -1 : 1));
}

function entityTable(model: Model, entity: Entity): Table {
  const { table, schema, key } = entity;
  const relations = toOneRelations(entity);
  return {
    table,
    schema,
    entity: entity.name,
    relation: null,
    columns: keyFirst(key.columns, [
      ...entity.fields.map((field) => fieldColumn(entity, field)),
      ...relations.flatMap((relation) => relationColumns(model, relation)),
    ]),
    primaryKey: { name: primaryKeyName(table), columns: key.columns },
    foreignKeys: relations
      .filter((relation) => hasForeignKey(model, entity, relation))
      .map((relation) => foreignKey(model, relation)),
    indexes: entity.indexes.map(({ name, parts, where, using }) => ({
      name,
      parts,
      where: where ?? NOWHERE,
      using,
      only: null,
    })),
    uniques: entity.uniques.map(({ name, columns, where }) => ({ name, columns, where })),
    checks: entity.checks.map((check) => tableCheck(entity, check)),
  };
}

/** Of a composite key MikroORM takes SQLite's order of columns for that of the key. */
function keyFirst(key: readonly string[], columns: readonly Column[]): readonly Column[] {
  const first = key.flatMap((name) => columns.filter((column) => column.name === name));
  return [...first, ...columns.filter((column) => !first.includes(column))];
}

function fieldColumn({ key }: Entity, field: Field): Column {
  const kind = field.default?.kind;
  return {
    name: field.column,
    property: field.name,
    type: fieldColumnTypes(field),
    nullable: field.nullable,
    default: defaultSql(field),
    made: kind === 'now' || kind === 'uuid' ? kind : madeForRole(field),
    generated: field.generated ?? NOWHERE,
    identity: field.role === 'id' && key.origin === 'identity',
  };
}

function madeForRole({ role, nullable }: Field): 'now' | null {
  return !nullable && (role === 'createdAt' || role === 'updatedAt') ? 'now' : null;
}

function relationColumns(model: Model, relation: ToOne): Column[] {
  const types = relationColumnTypes(model, relation);
  return relation.columns.flatMap((name, index) => {
    const type = types[index];
    return type === undefined ? [] : [plainColumn(name, relation.name, type, relation.nullable)];
  });
}

function plainColumn(name: string, property: string, type: Column['type'], nullable: boolean): Column {
  return { name, property, type, nullable, default: NOWHERE, made: null, generated: NOWHERE, identity: false };
}

function foreignKey(model: Model, relation: ToOne): ForeignKey {
  const { table, schema } = entityNamed(model, relation.target);
  const { name: property, constraint: name, columns, references: targetColumns, onDelete, onUpdate } = relation;
  return { name, property, columns, target: { table, schema }, targetColumns, onDelete, onUpdate };
}

/** The check of an enum is called like the column that it holds. That of an array stands in the table, like a declared one. */
function tableCheck(entity: Entity, { name, constraint, expression, ofEnum }: ModelCheck): Check {
  const holdsColumn = ofEnum && entity.fields.some(({ column, array }) => column === name && !array);
  return { name: constraint, expression, enumColumn: holdsColumn ? name : null };
}

function joinTables(model: Model, entity: Entity): Table[] {
  return entity.relations.flatMap((relation) =>
    relation.kind === 'manyToMany' ? [joinTable(model, entity, relation)] : [],
  );
}

function joinTable(model: Model, owner: Entity, { name: relation, target, pivot }: ManyToMany): Table {
  const other = entityNamed(model, target);
  const { table, schema, ownColumns, otherColumns } = pivot;
  const side = (entity: Entity, columns: readonly string[]): Column[] =>
    columns.map((column, index) =>
      plainColumn(column, relation, typesOfColumn(model, entity, keyColumn(entity, index)), false),
    );
  const key = (name: string, entity: Entity, columns: readonly string[]): ForeignKey => ({
    name,
    property: relation,
    columns,
    target: { table: entity.table, schema: entity.schema },
    targetColumns: entity.key.columns,
    onDelete: 'cascade',
    onUpdate: 'cascade',
  });
  return {
    table,
    schema,
    entity: owner.name,
    relation,
    columns: [...side(owner, ownColumns), ...side(other, otherColumns)],
    primaryKey: { name: primaryKeyName(table), columns: [...ownColumns, ...otherColumns] },
    foreignKeys: [
      ...(owner.migrate ? [key(pivot.ownConstraint, owner, ownColumns)] : []),
      ...(owner.migrate && other.migrate ? [key(pivot.otherConstraint, other, otherColumns)] : []),
    ],
    indexes: [
      plainIndex(pivot.otherIndex, otherColumns),
      ownIndex(schema === null ? table : `${schema}_${table}`, ownColumns),
    ],
    uniques: [],
    checks: [],
  };
}

/**
 * The primary key serves the owner's side already. On SQLite MikroORM insists on an index for every foreign key of a join table, under a
 * name that can't be given: without it its comparison would ask for one for ever.
 */
function ownIndex(table: string, columns: readonly string[]): Index {
  return { ...plainIndex(`${table}_${columns.join('_')}_index`, columns), only: 'sqlite' };
}

function plainIndex(name: string, columns: readonly string[]): Index {
  return {
    name,
    parts: columns.map((column) => ({ column, descending: false })),
    where: NOWHERE,
    using: null,
    only: null,
  };
}

function keyColumn(entity: Entity, index: number): string {
  const column = entity.key.columns[index];
  if (column === undefined) throw new Error(`The key of ${entity.name} has fewer columns than a join table refers to.`);
  return column;
}

function primaryKeyName(table: string): string {
  const name = `${table}_pkey`;
  return byteLength(name) <= maxNameBytes ? name : hashedName(table, '_pkey');
}
