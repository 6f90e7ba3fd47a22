import { note } from './looks.ts';
import type { Database, Entity, Field, Model, Relation, ToOne } from './model.ts';

/** What is looked up again and again. Looking through all entities each time would grow faster than the model. */
interface Lookups {
  readonly byName: ReadonlyMap<string, Entity>;
  /** By the name of the entity that is referred to. */
  readonly referrers: ReadonlyMap<string, readonly Entity[]>;
}

const lookups = new WeakMap<Model, Lookups>();

function lookupsOf(model: Model): Lookups {
  const known = lookups.get(model);
  if (known !== undefined) return known;
  const referrers = new Map<string, Entity[]>();
  for (const entity of model.entities) {
    for (const target of new Set(entity.relations.map((relation) => relation.target))) {
      const those = referrers.get(target);
      if (those === undefined) referrers.set(target, [entity]);
      else those.push(entity);
    }
  }
  const made = { byName: new Map(model.entities.map((entity) => [entity.name, entity])), referrers };
  lookups.set(model, made);
  return made;
}

/** The entity of that name. The Model is complete: a name in it always has its entity, so a missing one is our own bug. */
export function entityNamed(model: Model, name: string): Entity {
  const entity = lookupsOf(model).byName.get(name);
  if (entity === undefined) throw new Error(`The model has no entity ${name}.`);
  note(name);
  return entity;
}

/** The entities that have a relation to this one, in the model's order. It is among them where it refers to itself. */
export function referrersOf(model: Model, { name }: Entity): readonly Entity[] {
  const referrers = lookupsOf(model).referrers.get(name) ?? [];
  for (const referrer of referrers) note(referrer.name);
  return referrers;
}

/** The entities on the other side of a relation, whichever of the two has it. */
export function neighboursOf(model: Model, entity: Entity): ReadonlySet<Entity> {
  const targets = entity.relations.map((relation) => entityNamed(model, relation.target));
  return new Set([...targets, ...referrersOf(model, entity)]);
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

/** The field that the entity tag is made of: it changes whenever the row does. Null: there is no entity tag. */
export function tagField(entity: Entity): Field | null {
  return fieldWithRole(entity, 'version') ?? fieldWithRole(entity, 'updatedAt');
}

export function toOneRelations(entity: Entity): readonly ToOne[] {
  return entity.relations.filter((relation) => relation.kind !== 'manyToMany');
}

/** False: the foreign key refers to a unique of its target instead. */
export function refersToKey(model: Model, { target, references }: ToOne): boolean {
  const { columns } = entityNamed(model, target).key;
  return references.length === columns.length && references.every((column, index) => column === columns[index]);
}

/** True where the database holds the relation to what it refers to. A table of another may be a view, to which nothing can refer. */
export function hasForeignKey(model: Model, entity: Entity, { target }: Relation): boolean {
  return entity.migrate && entityNamed(model, target).migrate;
}

/** The table's name in that database: SQLite has no schemas, so there the schema is a prefix. */
export function tableName(of: { readonly table: string; readonly schema: string | null }, database: Database): string {
  return of.schema !== null && database === 'sqlite' ? `${of.schema}_${of.table}` : of.table;
}
