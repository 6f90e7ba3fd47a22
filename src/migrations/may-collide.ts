import type { TableDifference } from './difference.ts';
import type { Unique } from './schema.ts';

/** Rows are apart where a column of the unique is new and different in each of them, or null. */
export function mayCollide({ columns }: Pick<Unique, 'columns'>, { moved, added }: TableDifference): boolean {
  const known = [moved.primaryKey, ...moved.uniques.filter(({ where }) => where === null)];
  if (known.some((one) => one.columns.every((name) => columns.includes(name)))) return false;
  return !added.some(
    ({ name, nullable, default: given, made, identity, backfill }) =>
      columns.includes(name) &&
      backfill === null &&
      (made === 'uuid' || identity || (nullable && given.sqlite === null && given.postgresql === null)),
  );
}
