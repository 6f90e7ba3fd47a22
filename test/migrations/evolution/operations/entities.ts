import type { EntityState, State } from '../state.ts';
import { newEntity } from './made.ts';
import { newName, noWayDown, onEntity, touchKey, type Operation } from './operation.ts';

export const entityOperations: Readonly<Record<string, Operation>> = {
  addEntity: (state, random, touched) => {
    if (state.entities.length > 4) return null;
    const entity = newEntity(state, random);
    for (const one of [entity, entity.key, ...entity.fields]) touched.add(one);
    state.entities.push(entity);
    return [];
  },
  removeEntity: onEntity((entity, state, _random, touched) => {
    if (state.entities.length < 3 || touched.has(entity) || entity.relations.some((one) => touched.has(one)))
      return null;
    if (isReferredTo(state, entity)) return null;
    state.entities.splice(state.entities.indexOf(entity), 1);
    for (const { target } of entity.relations) touchKey(state, target, touched);
    const joins = entity.relations.filter(({ kind }) => kind === 'manyToMany');
    return [entity.former, ...joins.map(({ name }) => `${entity.former}.${name}`)];
  }),
  renameEntity: onEntity((entity, state, _random, touched) => {
    if (touched.has(entity)) return null;
    const name = newName(state, 'E');
    for (const other of state.entities)
      for (const relation of other.relations) if (relation.target === entity.name) relation.target = name;
    entity.renamedFrom = entity.name;
    entity.name = name;
    touched.add(entity);
    return [];
  }),
  renameTable: onEntity((entity, state, random) => {
    entity.table = entity.table === null || random.chance(50) ? newName(state, 't') : null;
    return [];
  }),
  moveSchema: onEntity((entity) => {
    entity.schema = entity.schema === null ? 'other' : null;
    return [];
  }),
  toggleTimestamps: onEntity((entity, _state, _random, touched) => {
    if (touched.has(entity)) return null;
    touched.add(entity);
    entity.timestamps = !entity.timestamps;
    return entity.timestamps ? [] : [`${entity.former}.createdAt`, `${entity.former}.updatedAt`];
  }),
  toggleVersion: onEntity((entity, _state, _random, touched) => {
    if (touched.has(entity)) return null;
    touched.add(entity);
    entity.version = !entity.version;
    return entity.version ? [] : [`${entity.former}.version`];
  }),
  /** Uniques hold among the living from then on. */
  toggleSoftDelete: onEntity((entity, _state, _random, touched) => {
    if (touched.has(entity)) return null;
    if (entity.softDelete && (entity.uniques.length > 0 || entity.fields.some(({ unique }) => unique))) return null;
    if (entity.softDelete && entity.relations.some(({ kind }) => kind === 'oneToOne')) return null;
    touched.add(entity);
    entity.softDelete = !entity.softDelete;
    return entity.softDelete ? [] : [`${entity.former}.deletedAt`];
  }),
  /** A number that nobody refers to gives way to a text. */
  newKey: onEntity((entity, state, _random, touched) => {
    const isNumber = entity.key.kind === 'integer' || entity.key.kind === 'bigint';
    const isHeld = entity.relations.some(({ kind }) => kind === 'manyToMany');
    if (!isNumber || touched.has(entity.key) || isHeld || isReferredTo(state, entity, true)) return null;
    touched.add(entity.key);
    const name = newName(state, 'n');
    const backfill = { sqlite: `'k' || printf('%06d', id)`, postgresql: `'k' || lpad(id::text, 6, '0')` };
    Object.assign(entity.key, { kind: 'text', names: [name], renamedFrom: null, backfill });
    touched.add(noWayDown);
    return [`${entity.former}.id`];
  }),
  renameKey: onEntity((entity, state, _random, touched) => {
    const [first, ...others] = entity.key.names;
    if (first === undefined || touched.has(entity.key)) return null;
    // What such a relation holds may be spoken of by the name that its column has in this step.
    const relations = state.entities.flatMap((other) => other.relations.filter(({ target }) => target === entity.name));
    if (relations.some((relation) => touched.has(relation))) return null;
    for (const relation of relations) relation.backfill = null;
    touched.add(entity.key);
    const name = newName(state, 'n');
    entity.key.renamedFrom = first;
    entity.key.names = [name, ...others];
    return [];
  }),
};

function isReferredTo(state: State, entity: EntityState, byItself = false): boolean {
  return state.entities.some(
    (other) => (byItself || other !== entity) && other.relations.some(({ target }) => target === entity.name),
  );
}
