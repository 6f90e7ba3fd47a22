/** Fields that get another type. */
import type { Random } from '../random.ts';
import { columnOf, type FieldState } from '../state.ts';
import { inScale } from '../values.ts';
import { isText } from '../yaml.ts';
import { isSpokenOf, isUnique, onField, type Operation } from './operation.ts';

export const typeOperations: Readonly<Record<string, Operation>> = {
  widen: onField((field, entity, _state, random) => {
    const to = wider(field, random);
    if (to === null || ('kind' in to && isSpokenOf(entity, field))) return null;
    // In the index of a unique a longer text may have no place.
    if (to.kind !== undefined && isUnique(entity, field)) return null;
    for (const row of entity.rows) {
      const value = row.values[field.name] ?? null;
      if (to.kind === 'decimal' || to.scale !== undefined)
        row.values[field.name] = value === null ? null : inScale(value, to.scale ?? 0);
      if (field.kind === 'date' && to.kind === 'datetime')
        row.values[field.name] = value === null ? null : `${value}T00:00:00.000Z`;
      if (field.kind === 'boolean' && to.kind === 'integer')
        row.values[field.name] = value === null ? null : String(Number(value === 'true'));
    }
    Object.assign(field, to, { default: null });
    return [];
  }),
  narrow: onField((field, entity) => {
    if (!isText(field) || isUnique(entity, field)) return null;
    if (field.kind === 'string' && field.length <= 4) return null;
    Object.assign(field, {
      kind: 'string',
      length: 4,
      default: null,
      backfill: `substr(${columnOf(field)}, 1, 4)`,
    });
    for (const row of entity.rows) row.values[field.name] = row.values[field.name]?.slice(0, 4) ?? null;
    return [];
  }),
  narrowNumber: onField((field, entity) => {
    if (field.kind !== 'integer' || isSpokenOf(entity, field)) return null;
    Object.assign(field, { kind: 'smallint', default: null, backfill: `cast(${columnOf(field)} as smallint)` });
    return [];
  }),
  toEnum: onField((field, entity, state, random, touched) => {
    const held = random.of(state.enums.filter((one) => !touched.has(one)));
    const first = held?.values[0];
    if (!isText(field) || held === null || first === undefined || isUnique(entity, field) || isSpokenOf(entity, field))
      return null;
    touched.add(held);
    Object.assign(field, { kind: 'enum', enum: held.name, default: null, backfill: `'${first.name}'` });
    for (const row of entity.rows) {
      const value = row.values[field.name] ?? null;
      if (value !== null && held.values.every(({ name }) => name !== value)) row.values[field.name] = first.name;
    }
    return [];
  }),
};

function wider(field: FieldState, random: Random): Partial<FieldState> | null {
  switch (field.kind) {
    case 'string':
      return random.chance(50) ? { length: field.length + 10 } : { kind: 'text' };
    case 'smallint':
      return random.of([{ kind: 'integer' }, { kind: 'bigint' }, { kind: 'decimal', precision: 9, scale: 2 }] as const);
    case 'integer':
      return random.of([{ kind: 'bigint' }, { kind: 'text' }, { kind: 'decimal', precision: 12, scale: 0 }] as const);
    case 'decimal':
      return random.chance(50)
        ? { precision: field.precision + 3, scale: field.scale + random.integer(3) }
        : { kind: 'text' };
    case 'date':
      return random.chance(50) ? { kind: 'datetime' } : { kind: 'text' };
    case 'boolean':
      return random.chance(50) ? { kind: 'integer' } : { kind: 'text' };
    case 'datetime':
    case 'uuid':
    case 'bigint':
    case 'enum':
      return { kind: 'text' };
    default:
      return null;
  }
}
