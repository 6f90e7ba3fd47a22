import { isToOne, keyParts, relationColumnOf, type RelationState, type State } from '../state.ts';
import { newRelation } from './made.ts';
import { newName, noWayDown, onEntity, onRelation, renameValues, touchKey, type Operation } from './operation.ts';

export const relationOperations: Readonly<Record<string, Operation>> = {
  addRelation: onEntity((entity, state, random, touched) => {
    const target = random.of(state.entities);
    if (target === null || touched.has(target.key)) return null;
    touched.add(target.key);
    const relation = newRelation(state, random, target.name);
    entity.relations.push(relation);
    touched.add(relation);
    for (const row of entity.rows)
      if (isToOne(relation)) row.values[relation.name] = null;
      else row.many[relation.name] = [];
    return [];
  }),
  addRequiredRelation: onEntity((entity, state, random, touched) => {
    const target = random.of(state.entities.filter((one) => one !== entity && keyParts(one).length === 1));
    const [row] = target?.rows ?? [];
    const key = target === null || row === undefined ? undefined : keyParts(target)[0]?.textOf(row.id);
    if (target === null || row === undefined || key === undefined || touched.has(target.key)) return null;
    if (reaches(state, target.name, entity.name)) return null;
    touched.add(target.key);
    const made = newRelation(state, random, target.name);
    const said = { kind: 'manyToOne', nullable: false, onDelete: 'cascade', onUpdate: 'cascade' } as const;
    const backfill = target.key.kind === 'integer' || target.key.kind === 'bigint' ? key : `'${key}'`;
    const relation = { ...made, ...said, backfill };
    entity.relations.push(relation);
    touched.add(relation);
    for (const one of entity.rows) one.values[relation.name] = String(row.id);
    return [];
  }),
  requireRelation: onRelation((relation, entity, state) => {
    const target = state.entities.find(({ name }) => name === relation.target);
    if (!isToOne(relation) || target === undefined || target === entity || keyParts(target).length > 1) return null;
    if (!relation.nullable || entity.rows.some((row) => row.values[relation.name] == null)) return null;
    if (reaches(state, target.name, entity.name)) return null;
    relation.nullable = false;
    relation.onDelete = 'cascade';
    relation.onUpdate = 'cascade';
    relation.backfill = relationColumnOf(state, relation);
    return [];
  }),
  unrequireRelation: onRelation((relation) => {
    if (!isToOne(relation) || relation.nullable) return null;
    relation.nullable = true;
    return [];
  }),
  changeRule: onRelation((relation, _entity, _state, random) => {
    if (!isToOne(relation)) return null;
    const rules = ['restrict', 'cascade', 'no action', ...(relation.nullable ? ['set null'] : [])];
    relation.onDelete = random.of(rules.filter((rule) => rule !== relation.onDelete)) ?? 'cascade';
    relation.onUpdate = random.of(rules) ?? 'cascade';
    return [];
  }),
  toggleRelationFilter: onRelation((relation) => {
    if (!isToOne(relation)) return null;
    relation.filter = !relation.filter;
    return [];
  }),
  renameRelation: onRelation((relation, entity, state) => {
    const name = newName(state, 'r');
    if (isToOne(relation)) renameValues(entity, relation.name, name);
    else
      for (const row of entity.rows) {
        row.many[name] = row.many[relation.name] ?? [];
        delete row.many[relation.name];
      }
    relation.renamedFrom = relation.name;
    relation.name = name;
    return [];
  }),
  renameRelationColumn: onRelation((relation, _entity, state, random) => {
    if (!isToOne(relation)) {
      relation.pivot = relation.pivot === null || random.chance(50) ? newName(state, 'j') : null;
      return [];
    }
    const target = state.entities.find(({ name }) => name === relation.target);
    if (target === undefined || keyParts(target).length > 1) return null;
    relation.column = relation.column === null || random.chance(50) ? newName(state, 'c') : null;
    relation.backfill = null;
    return [];
  }),
  removeRelation: onRelation((relation, entity, state, _random, touched) => {
    touched.add(entity);
    touchKey(state, relation.target, touched);
    entity.relations.splice(entity.relations.indexOf(relation), 1);
    forget(entity.indexes, relation);
    if (isToOne(relation) && !relation.nullable) touched.add(noWayDown);
    for (const row of entity.rows) {
      delete row.values[relation.name];
      delete row.many[relation.name];
    }
    return [`${entity.former}.${relation.name}`];
  }),
  /** Rows that refer to nothing can refer to something else from now on. */
  retarget: onRelation((relation, entity, state, random, touched) => {
    if (!isToOne(relation) || !relation.nullable || relation.column !== null) return null;
    const keyOf = (name: string): string | undefined => state.entities.find((one) => one.name === name)?.key.kind;
    const other = random.of(
      state.entities.filter(({ name }) => name !== relation.target && keyOf(name) === keyOf(relation.target)),
    );
    if (other === null || other.key.names.length > 0 || touched.has(other.key)) return null;
    touched.add(other.key);
    if (entity.rows.some((row) => row.values[relation.name] != null)) return null;
    touchKey(state, relation.target, touched);
    relation.target = other.name;
    return [];
  }),
  toMany: onRelation((relation, entity, state, random) => {
    if (!isToOne(relation)) return null;
    const name = random.chance(50) ? relation.name : newName(state, 'r');
    for (const row of entity.rows) {
      const value = row.values[relation.name] ?? null;
      delete row.values[relation.name];
      row.many[name] = value === null ? [] : [Number(value)];
    }
    if (name !== relation.name) relation.renamedFrom = relation.name;
    forget(entity.indexes, relation);
    Object.assign(relation, { name, kind: 'manyToMany', filter: false, column: null, backfill: null });
    return [];
  }),
  /** A relation to one more may be kept by several rows, and so the other way only where none is. */
  loosen: onRelation((relation) => {
    if (relation.kind !== 'oneToOne') return null;
    relation.kind = 'manyToOne';
    return [];
  }),
};

function forget(indexes: { parts: { of: object }[] }[], relation: RelationState): void {
  const kept = indexes.filter(({ parts }) => parts.every(({ of }) => of !== relation));
  indexes.splice(0, indexes.length, ...kept);
}

function reaches(state: State, from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const entity = state.entities.find(({ name }) => name === from);
  return (entity?.relations ?? []).some((one) => isToOne(one) && !one.nullable && reaches(state, one.target, to, seen));
}
