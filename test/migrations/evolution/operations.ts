/** Random changes of a model. Each says what becomes of the rows by changing them itself, without asking Espalier. */
import type { Random } from './random.ts';
import { columnOf, type EntityState, type FieldState, type Kind, type RelationState, type State } from './state.ts';

/** Changes the state, and gives what has to be agreed to. Null: it can't be done here. */
export type Operation = (state: State, random: Random, touched: Set<object>) => string[] | null;

/** Among what a step has touched: on the way down rows would refer to nothing, or be equal, and so it stops. */
export const noWayDown = {};

export const operations: Readonly<Record<string, Operation>> = {
  addNullable: (state, random, touched) =>
    onEntity(state, random, touched, (entity) => {
      const field = newField(state, random, { nullable: true });
      entity.fields.push(field);
      touched.add(field);
      fill(entity, field, null);
      return [];
    }),
  addRequired: (state, random, touched) =>
    onEntity(state, random, touched, (entity) => {
      const field = newField(state, random, { nullable: false });
      const value = sample(field, state, 7);
      if (random.chance(50)) field.default = literalYaml(field, value);
      else field.backfill = literalSql(field, value);
      entity.fields.push(field);
      touched.add(field);
      fill(entity, field, value);
      return [];
    }),
  removeField: (state, random, touched) =>
    onField(state, random, touched, (field, entity) => {
      touched.add(entity);
      entity.fields.splice(entity.fields.indexOf(field), 1);
      if (field.unique && !field.nullable) touched.add(noWayDown);
      entity.checks = entity.checks.filter((check) => check.field !== field.name);
      for (const row of entity.rows) delete row.values[field.name];
      return [`${nameBefore(entity)}.${field.name}`];
    }),
  renameField: (state, random, touched) =>
    onField(state, random, touched, (field, entity) => {
      const name = newName(state, 'f');
      renameValues(entity, field.name, name);
      for (const check of entity.checks) if (check.field === field.name) check.field = name;
      field.renamedFrom = field.name;
      field.name = name;
      return [];
    }),
  exchangeFields: (state, random, touched) =>
    onEntity(state, random, touched, (entity) => {
      const free = entity.fields.filter(
        (field) => !touched.has(field) && !isChecked(entity, field) && field.column === null,
      );
      const [one, other] = [free[0], free[1]];
      if (one === undefined || other === undefined) return null;
      // The same words again can't be told from those that are done with.
      if (one.recorded === other.name || other.recorded === one.name) return null;
      for (const row of entity.rows) {
        const value = row.values[one.name] ?? null;
        row.values[one.name] = row.values[other.name] ?? null;
        row.values[other.name] = value;
      }
      [one.name, other.name] = [other.name, one.name];
      one.renamedFrom = other.name;
      other.renamedFrom = one.name;
      touched.add(one).add(other);
      return [];
    }),
  widen: (state, random, touched) =>
    onField(state, random, touched, (field, entity) => {
      const to = wider(field, random);
      if (to === null || isChecked(entity, field)) return null;
      Object.assign(field, to, { default: null });
      return [];
    }),
  narrow: (state, random, touched) =>
    onField(state, random, touched, (field, entity) => {
      if ((field.kind !== 'string' && field.kind !== 'text') || field.unique) return null;
      if (field.kind === 'string' && field.length <= 4) return null;
      Object.assign(field, {
        kind: 'string',
        length: 4,
        default: null,
        backfill: `substr(${columnOf(entity, field.name)}, 1, 4)`,
      });
      for (const row of entity.rows) row.values[field.name] = row.values[field.name]?.slice(0, 4) ?? null;
      return [];
    }),
  requireField: (state, random, touched) =>
    onField(state, random, touched, (field, entity) => {
      if (!field.nullable || field.unique) return null;
      const value = sample(field, state, 3);
      field.nullable = false;
      field.backfill = literalSql(field, value);
      for (const row of entity.rows) row.values[field.name] ??= value;
      return [];
    }),
  unrequireField: (state, random, touched) =>
    onField(state, random, touched, (field) => {
      if (field.nullable) return null;
      field.nullable = true;
      return [];
    }),
  changeDefault: (state, random, touched) =>
    onField(state, random, touched, (field) => {
      if (field.unique) return null;
      const isNew = field.default === null || random.chance(50);
      field.default = isNew ? literalYaml(field, sample(field, state, random.integer(50))) : null;
      return [];
    }),
  toggleFilter: (state, random, touched) =>
    onField(state, random, touched, (field) => {
      field.filter = !field.filter;
      return [];
    }),
  addUnique: (state, random, touched) =>
    onField(state, random, touched, (field, entity) => {
      if (field.kind !== 'text' || field.unique || field.default !== null) return null;
      field.unique = true;
      const column = columnOf(entity, field.name);
      field.backfill = `${column} || '-' || id`;
      const seen = new Set<string>();
      for (const row of entity.rows.toSorted((a, b) => a.id - b.id)) {
        const value = row.values[field.name] ?? null;
        if (value === null) continue;
        if (seen.has(value)) row.values[field.name] = `${value}-${row.id}`;
        seen.add(value);
      }
      return [];
    }),
  removeUnique: (state, random, touched) =>
    onField(state, random, touched, (field) => {
      if (!field.unique) return null;
      field.unique = false;
      return [];
    }),
  renameColumn: (state, random, touched) =>
    onField(state, random, touched, (field) => {
      field.column = field.column === null || random.chance(50) ? newName(state, 'c') : null;
      field.backfill = null;
      return [];
    }),
  addCheck: (state, random, touched) =>
    onField(state, random, touched, (field, entity) => {
      if (field.kind !== 'integer' || isChecked(entity, field)) return null;
      entity.checks.push({ name: newName(state, 'k'), field: field.name });
      return [];
    }),
  removeCheck: (state, random, touched) =>
    onEntity(state, random, touched, (entity) => (entity.checks.pop() === undefined ? null : [])),
  renameValue: (state, random, touched) =>
    onEnum(state, random, touched, (held) => {
      const value = random.of(held.values);
      if (value === null) return null;
      const name = newName(state, 'v');
      mapEnum(state, held.name, (old) => (old === value.name ? name : old));
      dropDefaults(state, held.name, value.name);
      value.renamedFrom = value.name;
      value.name = name;
      return [];
    }),
  addValue: (state, random, touched) =>
    onEnum(state, random, touched, (held) => {
      held.values.push({ name: newName(state, 'v'), renamedFrom: null });
      return [];
    }),
  removeValue: (state, random, touched) =>
    onEnum(state, random, touched, (held) => {
      const [first, ...others] = held.values;
      const gone = others.pop();
      if (first === undefined || gone === undefined) return null;
      held.values = [first, ...others];
      dropDefaults(state, held.name, gone.name);
      for (const { field } of fieldsOf(state, held.name)) field.backfill = `'${first.name}'`;
      mapEnum(state, held.name, (old) => (old === gone.name ? first.name : old));
      return [];
    }),
  addEntity: (state, random, touched) => {
    if (state.entities.length > 4) return null;
    const entity = newEntity(state, random);
    for (const one of [entity, ...entity.fields]) touched.add(one);
    state.entities.push(entity);
    return [];
  },
  removeEntity: (state, random, touched) =>
    onEntity(state, random, touched, (entity) => {
      if (state.entities.length < 3 || touched.has(entity) || entity.relations.some((one) => touched.has(one)))
        return null;
      const referring = state.entities.some(
        (other) => other !== entity && other.relations.some(({ target }) => target === entity.name),
      );
      if (referring) return null;
      state.entities.splice(state.entities.indexOf(entity), 1);
      const name = nameBefore(entity);
      return [
        name,
        ...entity.relations.filter(({ kind }) => kind === 'manyToMany').map((one) => `${name}.${one.name}`),
      ];
    }),
  renameEntity: (state, random, touched) =>
    onEntity(state, random, touched, (entity) => {
      if (touched.has(entity)) return null;
      const name = newName(state, 'E');
      for (const other of state.entities)
        for (const relation of other.relations) if (relation.target === entity.name) relation.target = name;
      entity.renamedFrom = entity.name;
      entity.name = name;
      touched.add(entity);
      return [];
    }),
  renameTable: (state, random, touched) =>
    onEntity(state, random, touched, (entity) => {
      entity.table = entity.table === null || random.chance(50) ? newName(state, 't') : null;
      return [];
    }),
  moveSchema: (state, random, touched) =>
    onEntity(state, random, touched, (entity) => {
      entity.schema = entity.schema === null ? 'other' : null;
      return [];
    }),
  addRelation: (state, random, touched) =>
    onEntity(state, random, touched, (entity) => {
      const target = random.of(state.entities);
      if (target === null) return null;
      const relation = newRelation(state, random, target.name);
      entity.relations.push(relation);
      touched.add(relation);
      for (const row of entity.rows)
        if (relation.kind === 'manyToOne') row.values[relation.name] = null;
        else row.many[relation.name] = [];
      return [];
    }),
  requireRelation: (state, random, touched) =>
    onRelation(state, random, touched, (relation, entity) => {
      const target = state.entities.find(({ name }) => name === relation.target);
      if (relation.kind !== 'manyToOne' || target === undefined || target === entity) return null;
      if (!relation.nullable || entity.rows.some((row) => row.values[relation.name] == null)) return null;
      if (reaches(state, target.name, entity.name)) return null;
      relation.nullable = false;
      relation.onDelete = 'cascade';
      relation.backfill = columnOf(entity, relation.name);
      return [];
    }),
  changeRule: (state, random, touched) =>
    onRelation(state, random, touched, (relation) => {
      if (relation.kind !== 'manyToOne') return null;
      relation.onDelete = relation.onDelete === 'restrict' ? 'cascade' : 'restrict';
      return [];
    }),
  renameRelation: (state, random, touched) =>
    onRelation(state, random, touched, (relation, entity) => {
      const name = newName(state, 'r');
      if (relation.kind === 'manyToOne') renameValues(entity, relation.name, name);
      else
        for (const row of entity.rows) {
          row.many[name] = row.many[relation.name] ?? [];
          delete row.many[relation.name];
        }
      relation.renamedFrom = relation.name;
      relation.name = name;
      return [];
    }),
  removeRelation: (state, random, touched) =>
    onRelation(state, random, touched, (relation, entity) => {
      touched.add(entity);
      entity.relations.splice(entity.relations.indexOf(relation), 1);
      if (relation.kind === 'manyToOne' && !relation.nullable) touched.add(noWayDown);
      for (const row of entity.rows) {
        delete row.values[relation.name];
        delete row.many[relation.name];
      }
      return [`${nameBefore(entity)}.${relation.name}`];
    }),
  toMany: (state, random, touched) =>
    onRelation(state, random, touched, (relation, entity) => {
      if (relation.kind !== 'manyToOne') return null;
      const name = random.chance(50) ? relation.name : newName(state, 'r');
      for (const row of entity.rows) {
        const value = row.values[relation.name] ?? null;
        delete row.values[relation.name];
        row.many[name] = value === null ? [] : [Number(value)];
      }
      if (name !== relation.name) relation.renamedFrom = relation.name;
      Object.assign(relation, { name, kind: 'manyToMany', filter: false, backfill: null });
      return [];
    }),
};

function onEntity(
  state: State,
  random: Random,
  _touched: Set<object>,
  change: (entity: EntityState) => string[] | null,
): string[] | null {
  const entity = random.of(state.entities);
  return entity === null ? null : change(entity);
}

function onField(
  state: State,
  random: Random,
  touched: Set<object>,
  change: (field: FieldState, entity: EntityState) => string[] | null,
): string[] | null {
  const entity = random.of(state.entities);
  const field = random.of(entity?.fields.filter((one) => !touched.has(one)) ?? []);
  if (entity === null || field === null) return null;
  touched.add(field);
  return change(field, entity);
}

function onRelation(
  state: State,
  random: Random,
  touched: Set<object>,
  change: (relation: RelationState, entity: EntityState) => string[] | null,
): string[] | null {
  const entity = random.of(state.entities);
  const relation = random.of(entity?.relations.filter((one) => !touched.has(one)) ?? []);
  if (entity === null || relation === null) return null;
  touched.add(relation);
  return change(relation, entity);
}

function onEnum(
  state: State,
  random: Random,
  touched: Set<object>,
  change: (held: State['enums'][number]) => string[] | null,
): string[] | null {
  const held = random.of(state.enums.filter((one) => !touched.has(one)));
  if (held === null || fieldsOf(state, held.name).some(({ field }) => touched.has(field))) return null;
  touched.add(held);
  for (const { field } of fieldsOf(state, held.name)) touched.add(field);
  return change(held);
}

/** The name that the last migration knows. */
function nameBefore({ former }: EntityState): string {
  return former;
}

export function newName(state: State, start: string): string {
  state.next += 1;
  return `${start}${state.next}`;
}

export function newEntity(state: State, random: Random): EntityState {
  const fields = Array.from({ length: 1 + random.integer(3) }, () => newField(state, random, {}));
  const name = newName(state, 'E');
  return {
    name,
    former: name,
    table: null,
    schema: null,
    renamedFrom: null,
    fields,
    relations: [],
    checks: [],
    rows: [],
  };
}

function newField(state: State, random: Random, more: Partial<FieldState>): FieldState {
  const kinds: Kind[] = [
    'string',
    'text',
    'integer',
    'bigint',
    'boolean',
    'date',
    ...(state.enums.length > 0 ? (['enum'] as const) : []),
  ];
  return {
    name: newName(state, 'f'),
    kind: random.of(kinds) ?? 'text',
    length: 20 + random.integer(20),
    enum: random.of(state.enums)?.name ?? '',
    nullable: random.chance(50),
    default: null,
    unique: false,
    filter: random.chance(30),
    column: random.chance(10) ? newName(state, 'c') : null,
    renamedFrom: null,
    recorded: null,
    backfill: null,
    ...more,
  };
}

function newRelation(state: State, random: Random, target: string): RelationState {
  return {
    name: newName(state, 'r'),
    kind: random.chance(70) ? 'manyToOne' : 'manyToMany',
    target,
    nullable: true,
    onDelete: random.of(['restrict', 'cascade', 'set null', 'no action']) ?? 'restrict',
    filter: random.chance(30),
    renamedFrom: null,
    backfill: null,
  };
}

function fill(entity: EntityState, field: FieldState | undefined, value: string | null): void {
  if (field !== undefined) for (const row of entity.rows) row.values[field.name] = value;
}

function renameValues(entity: EntityState, from: string, to: string): void {
  for (const row of entity.rows) {
    row.values[to] = row.values[from] ?? null;
    delete row.values[from];
  }
}

function isChecked(entity: EntityState, field: FieldState): boolean {
  return entity.checks.some((check) => check.field === field.name);
}

function fieldsOf(state: State, name: string): { field: FieldState; entity: EntityState }[] {
  return state.entities.flatMap((entity) =>
    entity.fields.filter((field) => field.kind === 'enum' && field.enum === name).map((field) => ({ field, entity })),
  );
}

function mapEnum(state: State, name: string, map: (value: string) => string): void {
  for (const { field, entity } of fieldsOf(state, name))
    for (const row of entity.rows) {
      const value = row.values[field.name] ?? null;
      row.values[field.name] = value === null ? null : map(value);
    }
}

function dropDefaults(state: State, name: string, value: string): void {
  for (const { field } of fieldsOf(state, name)) if (field.default === value) field.default = null;
}

function reaches(state: State, from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const entity = state.entities.find(({ name }) => name === from);
  return (entity?.relations ?? []).some(
    (one) => one.kind === 'manyToOne' && !one.nullable && reaches(state, one.target, to, seen),
  );
}

function wider(field: FieldState, random: Random): Partial<FieldState> | null {
  switch (field.kind) {
    case 'string':
      return random.chance(50) ? { length: field.length + 10 } : { kind: 'text', unique: false };
    case 'integer':
      return random.chance(50) ? { kind: 'bigint' } : { kind: 'text', filter: false };
    case 'boolean':
    case 'date':
    case 'bigint':
      return { kind: 'text', filter: false };
    case 'enum':
      return { kind: 'text', filter: false };
    default:
      return null;
  }
}

/** A value of the field as text. */
export function sample(field: FieldState, state: State, number: number): string {
  switch (field.kind) {
    case 'string':
      return `it's ${number}`.slice(0, field.length);
    case 'text':
      return `text's ${number} ü`;
    case 'integer':
      return String(number - 20);
    case 'bigint':
      return `90071992547409${String(number).padStart(3, '0')}`;
    case 'boolean':
      return number % 2 === 0 ? 'true' : 'false';
    case 'date':
      return `2026-02-${String(1 + (number % 28)).padStart(2, '0')}`;
    case 'enum': {
      const values = state.enums.find(({ name }) => name === field.enum)?.values ?? [];
      return values[number % values.length]?.name ?? '';
    }
  }
}

export function literalSql(field: FieldState, value: string): string {
  const isPlain = field.kind === 'integer' || field.kind === 'bigint' || field.kind === 'boolean';
  return isPlain ? value : `'${value.replaceAll("'", "''")}'`;
}

function literalYaml(field: FieldState, value: string): string {
  const isPlain = field.kind === 'integer' || field.kind === 'boolean' || field.kind === 'enum';
  return isPlain ? value : `'${value.replaceAll("'", "''")}'`;
}
