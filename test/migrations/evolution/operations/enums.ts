import type { State } from '../state.ts';
import { fieldsOf, isUnique, newName, onEnum, type Operation } from './operation.ts';

export const enumOperations: Readonly<Record<string, Operation>> = {
  renameValue: onEnum((held, state, random) => {
    const value = random.of(held.values);
    if (value === null) return null;
    const name = newName(state, 'v');
    mapValues(state, held.name, (old) => (old === value.name ? name : old));
    dropDefaults(state, held.name, value.name);
    value.renamedFrom = value.name;
    value.name = name;
    return [];
  }),
  exchangeValues: onEnum((held, state) => {
    const [one, other] = held.values;
    if (one === undefined || other === undefined) return null;
    // The same words again can't be told from those that are done with.
    if (one.recorded === other.name || other.recorded === one.name) return null;
    mapValues(state, held.name, (old) => (old === one.name ? other.name : old === other.name ? one.name : old));
    [one.renamedFrom, other.renamedFrom] = [one.name, other.name];
    [one.name, other.name] = [other.name, one.name];
    return [];
  }),
  addValue: onEnum((held, state) => {
    held.values.push({ name: newName(state, 'v'), renamedFrom: null, recorded: null });
    return [];
  }),
  removeValue: onEnum((held, state) => {
    const [first, ...others] = held.values;
    const gone = others.pop();
    if (first === undefined || gone === undefined) return null;
    if (fieldsOf(state, held.name).some(({ field, entity }) => isUnique(entity, field))) return null;
    held.values = [first, ...others];
    dropDefaults(state, held.name, gone.name);
    for (const { field } of fieldsOf(state, held.name)) field.backfill = `'${first.name}'`;
    mapValues(state, held.name, (old) => (old === gone.name ? first.name : old));
    return [];
  }),
};

function mapValues(state: State, name: string, map: (value: string) => string): void {
  for (const { field, entity } of fieldsOf(state, name))
    for (const row of entity.rows) {
      const value = row.values[field.name] ?? null;
      row.values[field.name] = value === null ? null : map(value);
    }
}

function dropDefaults(state: State, name: string, value: string): void {
  for (const { field } of fieldsOf(state, name)) if (field.default === value) field.default = null;
}
