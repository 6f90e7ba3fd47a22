import type { Database, Entity, Field, Model, Relation, ToOne } from './model.ts';

/** Each model is asked for its entities by name again and again; looking through all of them each time would grow faster than it. */
const byName = new WeakMap<Model, ReadonlyMap<string, Entity>>();

/** The entity of that name. The Model is complete: a name in it always has its entity, so a missing one is our own bug. */
export function entityNamed(model: Model, name: string): Entity {
  const known = byName.get(model) ?? new Map(model.entities.map((entity) => [entity.name, entity]));
  byName.set(model, known);
  const entity = known.get(name);
  if (entity === undefined) throw new Error(`The model has no entity ${name}.`);
  return entity;
}

/** The field or relation of that name. */
export function propertyNamed(entity: Entity, name: string): Field | Relation {
  const property = [...entity.fields, ...entity.relations].find((candidate) => candidate.name === name);
  if (property === undefined) throw new Error(`${entity.name} has no property ${name}.`);
  return property;
}

export function fieldWithRole(entity: Entity, role: Field['role']): Field | null {
  return entity.fields.find((field) => field.role === role) ?? null;
}

export function toOneRelations(entity: Entity): readonly ToOne[] {
  return entity.relations.filter((relation) => relation.kind !== 'manyToMany');
}

/** The table's name in that database: SQLite has no schemas, so there the schema is a prefix. */
export function tableName(of: { readonly table: string; readonly schema: string | null }, database: Database): string {
  return of.schema !== null && database === 'sqlite' ? `${of.schema}_${of.table}` : of.table;
}
