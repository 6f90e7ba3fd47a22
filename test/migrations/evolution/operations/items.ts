/** Checks, uniques over several fields, indexes and generated columns. */
import type { FieldState } from '../state.ts';
import { isText } from '../yaml.ts';
import { canBeMadeDistinct, makeDistinct } from './distinct.ts';
import { newField } from './made.ts';
import { newName, onAnyField, onEntity, onField, type Operation } from './operation.ts';

const NUMBERS: ReadonlySet<FieldState['kind']> = new Set(['smallint', 'integer', 'bigint', 'decimal']);

export const itemOperations: Readonly<Record<string, Operation>> = {
  addCheck: onField((field, entity, state, random, touched) => {
    const fits = (one: FieldState): boolean => isText(one) || NUMBERS.has(one.kind);
    if (!fits(field)) return null;
    const other = random.of(
      entity.fields.filter((one) => one !== field && fits(one) && !touched.has(one) && one.generatedFrom === null),
    );
    entity.checks.push({
      name: newName(state, 'k'),
      fields: other === null ? [field] : [field, other],
      limit: 1_000_000,
    });
    if (other !== null) touched.add(other);
    return [];
  }),
  changeCheck: onEntity((entity, _state, random, touched) => {
    const check = random.of(entity.checks.filter((one) => !touched.has(one)));
    if (check === null) return null;
    touched.add(check);
    check.limit += 1;
    return [];
  }),
  removeCheck: onEntity((entity) => (entity.checks.pop() === undefined ? null : [])),
  addUniques: onField((field, entity, _state, random, touched) => {
    const other = random.of(entity.fields.filter((one) => !touched.has(one) && one.generatedFrom === null));
    const above = random.of(
      entity.fields.filter((one) => one.kind === 'integer' && !touched.has(one) && one !== other),
    );
    if (other === null || !canBeMadeDistinct(field, entity, touched)) return null;
    const isPartial = above !== null && random.chance(50);
    for (const one of [other, ...(isPartial ? [above] : [])]) {
      touched.add(one);
      one.backfill = null;
    }
    entity.uniques.push({ fields: [field, other], above: isPartial ? above : null });
    makeDistinct(field, entity, ({ values }) => {
      const texts = [values[field.name] ?? null, values[other.name] ?? null];
      const isHeld = !isPartial || Number(values[above.name] ?? 0) > 0;
      return texts.includes(null) || !isHeld ? null : JSON.stringify(texts);
    });
    return [];
  }),
  reverseUniques: onEntity((entity, _state, random, touched) => {
    const unique = random.of(entity.uniques.filter((one) => one.fields.every((field) => !touched.has(field))));
    if (unique === null) return null;
    for (const field of unique.fields) touched.add(field);
    unique.fields = unique.fields.toReversed();
    return [];
  }),
  removeUniques: onEntity((entity, _state, random, touched) => {
    const unique = random.of(entity.uniques.filter((one) => one.fields.every((field) => !touched.has(field))));
    if (unique === null) return null;
    for (const field of unique.fields) touched.add(field);
    entity.uniques.splice(entity.uniques.indexOf(unique), 1);
    return [];
  }),
  addIndex: onEntity((entity, state, random) => {
    const held = entity.fields.filter(() => random.chance(60));
    const relations = entity.relations.filter(({ kind }) => kind === 'manyToOne' && random.chance(40));
    const parts = [...held, ...relations].map((of) => ({ of, isDescending: random.chance(40) }));
    if (parts.length === 0) return null;
    const where = random.chance(40) ? random.of(entity.fields) : null;
    entity.indexes.push({ name: newName(state, 'i'), parts, where });
    return [];
  }),
  changeIndex: onEntity((entity, state, random) => {
    const index = random.of(entity.indexes);
    const [part] = index?.parts ?? [];
    if (index === null || part === undefined) return null;
    switch (random.integer(3)) {
      case 0:
        part.isDescending = !part.isDescending;
        break;
      case 1:
        index.name = newName(state, 'i');
        break;
      default:
        index.where = index.where === null ? random.of(entity.fields) : null;
    }
    return [];
  }),
  removeIndex: onEntity((entity) => (entity.indexes.pop() === undefined ? null : [])),
  addGenerated: onField((field, entity, state, random, touched) => {
    if (!isText(field) && field.kind !== 'integer') return null;
    const kind = isText(field) ? 'text' : 'bigint';
    const made = newField(state, random, { kind, nullable: true, generatedFrom: field });
    entity.fields.push(made);
    touched.add(made);
    return [];
  }),
  /** It keeps what was worked out, or is worked out from now on. */
  ungenerate: onAnyField((field, entity) => {
    const { generatedFrom: source } = field;
    if (source === null) return null;
    for (const row of entity.rows) {
      const value = row.values[source.name] ?? null;
      row.values[field.name] = value === null ? null : isText(source) ? `${value}!` : String(BigInt(value) * 2n);
    }
    field.generatedFrom = null;
    return [];
  }),
  generateFromAnother: onAnyField((field, entity, _state, random, touched) => {
    const { generatedFrom: source } = field;
    if (source === null) return null;
    const other = random.of(
      entity.fields.filter(
        (one) => !touched.has(one) && one !== source && one.kind === source.kind && one.generatedFrom === null,
      ),
    );
    if (other === null) return null;
    touched.add(other).add(source);
    field.generatedFrom = other;
    return [];
  }),
};
