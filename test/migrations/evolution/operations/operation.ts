/** What all random changes of a model have in common. */
import type { Random } from '../random.ts';
import type { EntityState, EnumState, FieldState, RelationState, State } from '../state.ts';

/** Changes the state, rows included, without asking Espalier, and gives what has to be agreed to. Null: it can't be done here. */
export type Operation = (state: State, random: Random, touched: Set<object>) => string[] | null;

/** Among what a step has touched: on the way down rows would refer to nothing, or be equal, and so it stops. */
export const noWayDown = {};

export function onEntity(change: (entity: EntityState, ...all: Parameters<Operation>) => string[] | null): Operation {
  return (state, random, touched) => {
    const entity = random.of(state.entities);
    return entity === null ? null : change(entity, state, random, touched);
  };
}

type FieldChange = (field: FieldState, entity: EntityState, ...all: Parameters<Operation>) => string[] | null;

/** Of a field that isn't worked out by the database. */
export function onField(change: FieldChange): Operation {
  return onAnyField((field, ...rest) => (field.generatedFrom === null ? change(field, ...rest) : null));
}

export function onAnyField(change: FieldChange): Operation {
  return (state, random, touched) => {
    const entity = random.of(state.entities);
    const field = random.of(entity?.fields.filter((one) => !touched.has(one)) ?? []);
    if (entity === null || field === null) return null;
    touched.add(field);
    field.backfill = null;
    return change(field, entity, state, random, touched);
  };
}

export function onRelation(
  change: (relation: RelationState, entity: EntityState, ...all: Parameters<Operation>) => string[] | null,
): Operation {
  return (state, random, touched) => {
    const entity = random.of(state.entities);
    const relation = random.of(entity?.relations.filter((one) => !touched.has(one)) ?? []);
    if (entity === null || relation === null) return null;
    touched.add(relation);
    relation.backfill = null;
    return change(relation, entity, state, random, touched);
  };
}

export function onEnum(change: (held: EnumState, state: State, random: Random) => string[] | null): Operation {
  return (state, random, touched) => {
    const held = random.of(state.enums.filter((one) => !touched.has(one)));
    if (held === null || fieldsOf(state, held.name).some(({ field }) => touched.has(field))) return null;
    touched.add(held);
    for (const { field } of fieldsOf(state, held.name)) touched.add(field);
    return change(held, state, random);
  };
}

/** Every field that has values of this enum. */
export function fieldsOf(state: State, name: string): { field: FieldState; entity: EntityState }[] {
  return state.entities.flatMap((entity) =>
    entity.fields.filter((field) => field.kind === 'enum' && field.enum === name).map((field) => ({ field, entity })),
  );
}

export function newName(state: State, start: string): string {
  state.next += 1;
  return `${start}${state.next}`;
}

export function fill(entity: EntityState, { name }: FieldState, value: string | null): void {
  for (const row of entity.rows) row.values[name] = value;
}

export function renameValues(entity: EntityState, from: string, to: string): void {
  for (const row of entity.rows) {
    row.values[to] = row.values[from] ?? null;
    delete row.values[from];
  }
}

/** Rows may not become equal in it. */
export function isUnique({ uniques }: EntityState, field: FieldState): boolean {
  return field.unique || uniques.some(({ fields, above }) => fields.includes(field) || above === field);
}

/** SQL of the model speaks of it: of a field that has to stay a number, or a text. */
export function isSpokenOf({ checks, fields, uniques }: EntityState, field: FieldState): boolean {
  return (
    checks.some((check) => check.fields.includes(field)) ||
    fields.some(({ generatedFrom }) => generatedFrom === field) ||
    uniques.some(({ above }) => above === field)
  );
}

/** What is referred to, or was, keeps its key for this step. */
export function touchKey(state: State, target: string, touched: Set<object>): void {
  const key = state.entities.find(({ name }) => name === target)?.key;
  if (key !== undefined) touched.add(key);
}
