import { isSpokenOf, isUnique } from './operation.ts';
import { columnOf, keyParts, type EntityState, type FieldState, type RowState } from '../state.ts';

/** The key stays what it is in this step: it stands in what makes the rows differ. */
export function canBeMadeDistinct(field: FieldState, entity: EntityState, touched: Set<object>): boolean {
  if (field.kind !== 'text' || isUnique(entity, field) || isSpokenOf(entity, field) || field.default !== null)
    return false;
  if (entity.softDelete || touched.has(entity.key)) return false;
  touched.add(entity.key);
  return true;
}

/** All rows but the first of those that are equal get their key behind the text that they have. Null: none is equal to the row. */
export function makeDistinct(field: FieldState, entity: EntityState, same: (row: RowState) => string | null): void {
  const [part] = keyParts(entity);
  if (part === undefined) return;
  field.backfill = `${columnOf(field)} || '-' || ${part.name}`;
  const seen = new Set<string>();
  for (const row of entity.rows.toSorted((a, b) => a.id - b.id)) {
    const text = same(row);
    if (text === null) continue;
    if (seen.has(text)) row.values[field.name] = `${row.values[field.name] ?? ''}-${part.textOf(row.id)}`;
    seen.add(text);
  }
}
