import { canBeMadeDistinct, makeDistinct } from './distinct.ts';
import { literalSql, literalYaml, sample } from '../values.ts';
import { newField } from './made.ts';
import {
  fill,
  isUnique,
  newName,
  noWayDown,
  onAnyField,
  onEntity,
  onField,
  renameValues,
  type Operation,
} from './operation.ts';

export const fieldOperations: Readonly<Record<string, Operation>> = {
  addNullable: onEntity((entity, state, random, touched) => {
    const field = newField(state, random, { nullable: true });
    entity.fields.push(field);
    touched.add(field);
    fill(entity, field, null);
    return [];
  }),
  addRequired: onEntity((entity, state, random, touched) => {
    const field = newField(state, random, { nullable: false });
    const value = sample(field, state, 7);
    if (random.chance(50)) field.default = literalYaml(field, value);
    else field.backfill = literalSql(field, value);
    entity.fields.push(field);
    touched.add(field);
    fill(entity, field, value);
    return [];
  }),
  removeField: onAnyField((field, entity, _state, _random, touched) => {
    if (entity.fields.some(({ generatedFrom }) => generatedFrom === field)) return null;
    touched.add(entity);
    if (isUnique(entity, field)) touched.add(noWayDown);
    entity.fields.splice(entity.fields.indexOf(field), 1);
    entity.checks = entity.checks.filter(({ fields }) => !fields.includes(field));
    entity.uniques = entity.uniques.filter(({ fields, above }) => !fields.includes(field) && above !== field);
    entity.indexes = entity.indexes.filter(
      ({ parts, where }) => where !== field && parts.every(({ of }) => of !== field),
    );
    for (const row of entity.rows) delete row.values[field.name];
    return [`${entity.former}.${field.name}`];
  }),
  renameField: onAnyField((field, entity, state) => {
    const name = newName(state, 'f');
    if (field.generatedFrom === null) renameValues(entity, field.name, name);
    field.renamedFrom = field.name;
    field.name = name;
    return [];
  }),
  exchangeFields: onEntity((entity, _state, _random, touched) => {
    const free = entity.fields.filter(
      (field) => !touched.has(field) && field.column === null && field.generatedFrom === null,
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
  requireField: onField((field, entity, state) => {
    if (!field.nullable || isUnique(entity, field)) return null;
    const value = sample(field, state, 3);
    field.nullable = false;
    field.backfill = literalSql(field, value);
    for (const row of entity.rows) row.values[field.name] ??= value;
    return [];
  }),
  unrequireField: onField((field) => {
    if (field.nullable) return null;
    field.nullable = true;
    return [];
  }),
  changeDefault: onField((field, entity, state, random) => {
    if (isUnique(entity, field)) return null;
    const isNew = field.default === null || random.chance(50);
    field.default = isNew ? literalYaml(field, sample(field, state, random.integer(30))) : null;
    return [];
  }),
  toggleFilter: onAnyField((field) => {
    field.filter = !field.filter;
    return [];
  }),
  addUnique: onField((field, entity, _state, _random, touched) => {
    if (!canBeMadeDistinct(field, entity, touched)) return null;
    field.unique = true;
    makeDistinct(field, entity, ({ values }) => values[field.name] ?? null);
    return [];
  }),
  removeUnique: onField((field) => {
    if (!field.unique) return null;
    field.unique = false;
    return [];
  }),
  renameColumn: onAnyField((field, _entity, state, random) => {
    field.column = field.column === null || random.chance(50) ? newName(state, 'c') : null;
    field.backfill = null;
    return [];
  }),
};
