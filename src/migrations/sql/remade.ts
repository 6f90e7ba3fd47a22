/** Generated columns of PostgreSQL that can't be changed where they stand, and what lies on them. */
import type { TableDifference } from '../difference.ts';
import type { Items, Pair } from '../items.ts';
import type { Check, Column, Index, Unique } from '../schema.ts';
import { isRetyped } from './retyped.ts';
import { namesOneOf } from './same-sql.ts';

export interface Remade {
  /** As they were, under their new names. */
  readonly before: Column;
  readonly after: Column;
  /** False: it is generated no longer, and keeps its values. */
  readonly isDropped: boolean;
}

/** A generated column goes before what it is made from gets another type, and comes back after it. */
export function remadeColumns({ moved, columns, sameSql }: TableDifference): Remade[] {
  const retyped = new Set(columns.flatMap((pair) => (isRetyped(pair) ? pair.after.name : [])));
  return columns.flatMap(({ after }) => {
    const before = moved.columns.find(({ name }) => name === after.name);
    const [was, is] = [before?.generated.postgresql ?? null, after.generated.postgresql];
    if (before === undefined || (was === null && is === null)) return [];
    const isSame = sameSql(before.generated, after.generated) && !retyped.has(after.name);
    if (isSame && (was === null || !namesOneOf(was, retyped))) return [];
    return [{ before, after, isDropped: is !== null }];
  });
}

/** PostgreSQL changes no type of a column that another is generated from: what becomes shorter does so first, beside the load. */
export function waitsForShorter({ generated }: Column, difference: TableDifference): boolean {
  const shorter = difference.values.flatMap(({ column, needs }) => (needs.includes('length') ? column.name : []));
  return generated.postgresql !== null && namesOneOf(generated.postgresql, new Set(shorter));
}

/** The items as they have to be made where columns under them go and come back. */
export function withRemade(difference: TableDifference): TableDifference {
  const gone = new Set(remadeColumns(difference).flatMap(({ after, isDropped }) => (isDropped ? after.name : [])));
  if (gone.size === 0) return difference;
  return {
    ...difference,
    uniques: remadeItems(difference.uniques, (unique) => liesOn(unique, gone)),
    indexes: remadeItems(difference.indexes, (index) => liesOn(index, gone)),
    checks: remadeItems(difference.checks, (check) => liesOn(check, gone)),
  };
}

function remadeItems<T>(items: Items<T>, isTouched: (item: T) => boolean): Items<T> {
  const touched = (pair: Pair<T>): boolean => isTouched(pair.before);
  return {
    ...items,
    kept: items.kept.filter((pair) => !touched(pair)),
    renamed: items.renamed.filter((pair) => !touched(pair)),
    changed: [...items.changed, ...items.kept.filter(touched), ...items.renamed.filter(touched)],
  };
}

export function liesOn(item: Unique | Index | Check, columns: ReadonlySet<string>): boolean {
  const names =
    'columns' in item
      ? item.columns
      : 'parts' in item
        ? item.parts.flatMap((part) => ('column' in part ? part.column : []))
        : [];
  const texts =
    'parts' in item
      ? [item.where.postgresql, ...item.parts.map((part) => ('column' in part ? null : part.expression.postgresql))]
      : 'columns' in item
        ? [item.where?.postgresql ?? null]
        : [item.expression.postgresql];
  return names.some((name) => columns.has(name)) || texts.some((sql) => sql !== null && namesOneOf(sql, columns));
}
