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
  type EnumCheck,
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
    renamedFrom: entity.renamedFrom,
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
    renamedFrom: field.renamedFrom,
    type: fieldColumnTypes(field),
    nullable: field.nullable,
    default: defaultSql(field),
    made: kind === 'now' || kind === 'uuid' ? kind : madeForRole(field),
    generated: field.generated ?? NOWHERE,
    identity: field.role === 'id' && key.origin === 'identity',
    backfill: field.backfill,
  };
}

function madeForRole({ role, nullable }: Field): 'now' | null {
  return !nullable && (role === 'createdAt' || role === 'updatedAt') ? 'now' : null;
}

function relationColumns(model: Model, relation: ToOne): Column[] {
  const types = relationColumnTypes(model, relation);
  return relation.columns.flatMap((name, index) => {
    const type = types[index];
    return type === undefined ? [] : [relationColumn(name, relation, type, relation.nullable)];
  });
}

function relationColumn(
  name: string,
  { name: property, renamedFrom, backfill }: ToOne | ManyToMany,
  type: Column['type'],
  nullable: boolean,
): Column {
  const said = { default: NOWHERE, made: null, generated: NOWHERE, identity: false, backfill };
  return { name, property, renamedFrom, type, nullable, ...said };
}

function foreignKey(model: Model, relation: ToOne): ForeignKey {
  const { table, schema } = entityNamed(model, relation.target);
  const { name: property, constraint: name, columns, references: targetColumns, onDelete, onUpdate } = relation;
  return { name, property, columns, target: { table, schema }, targetColumns, onDelete, onUpdate };
}

/** The check of an enum is called like the column that it holds. */
function tableCheck(entity: Entity, { name, constraint, expression, ofEnum }: ModelCheck): Check {
  const field = ofEnum ? entity.fields.find(({ column }) => column === name) : undefined;
  return { name: constraint, expression, enum: field === undefined ? null : enumCheck(field) };
}

function enumCheck({ column, array, type }: Field): EnumCheck | null {
  if (type.base !== 'enum') return null;
  const former = new Map(type.enum.renamed.map(({ name, renamedFrom }) => [name, renamedFrom]));
  const values = type.enum.values.map((name) => ({ name, renamedFrom: former.get(name) ?? null }));
  return { column, array, values };
}

function joinTables(model: Model, entity: Entity): Table[] {
  return entity.relations.flatMap((relation) =>
    relation.kind === 'manyToMany' ? [joinTable(model, entity, relation)] : [],
  );
}

function joinTable(model: Model, owner: Entity, said: ManyToMany): Table {
  const { name: relation, target, pivot } = said;
  const other = entityNamed(model, target);
  const { table, schema, ownColumns, otherColumns } = pivot;
  const side = (entity: Entity, columns: readonly string[]): Column[] =>
    columns.map((column, index) =>
      relationColumn(column, said, typesOfColumn(model, entity, keyColumn(entity, index)), false),
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
    renamedFrom: said.renamedFrom,
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
