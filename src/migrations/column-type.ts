/** The types of columns: those of the field types, also behind foreign keys. */
import { entityNamed, type Database, type Entity, type Field, type Model, type ToOne } from '../model/index.ts';
import { columnTypeOf } from '../types/index.ts';

export type ColumnTypes = Readonly<Record<Database, string>>;

export function fieldColumnTypes(field: Field): ColumnTypes {
  return {
    sqlite: field.columnType.sqlite ?? columnTypeOf(field, 'sqlite'),
    postgresql: field.columnType.postgresql ?? columnTypeOf(field, 'postgresql'),
  };
}

/** Types of a relation's foreign key columns: those of the columns that they refer to. */
export function relationColumnTypes(model: Model, relation: ToOne): readonly ColumnTypes[] {
  const target = entityNamed(model, relation.target);
  return relation.references.map((column) => typesOfColumn(model, target, column));
}

export function typesOfColumn(model: Model, entity: Entity, column: string): ColumnTypes {
  const field = entity.fields.find((candidate) => candidate.column === column);
  if (field !== undefined) return fieldColumnTypes(field);
  for (const relation of entity.relations) {
    if (relation.kind === 'manyToMany') continue;
    const types = relationColumnTypes(model, relation)[relation.columns.indexOf(column)];
    if (types !== undefined) return types;
  }
  throw new Error(`${entity.name} has no column ${column}.`);
}
