import type { Change } from './changes.ts';
import type { Difference } from './difference.ts';
import { tableKey, type Column, type Table } from './schema.ts';

/**
 * The new name that what goes away may have got, though the model doesn't say so. It is asked about, never taken for granted. Null:
 * nothing that comes looks like it.
 */
export function likelyNewName(change: Change, { added, kept }: Difference): string | null {
  if (change.kind === 'entity-removed') return likelyEntity(change.table, added)?.entity ?? null;
  if (change.kind === 'join-table-removed')
    return added.find((table) => table.relation !== null && sameTypes(table, change.table))?.relation ?? null;
  const difference = kept.find(({ before }) => tableKey(before) === tableKey(change.table));
  if (change.kind === 'field-removed')
    return difference?.added.find((column) => sameType(column, change.column))?.property ?? null;
  if (change.kind === 'relation-removed') {
    const { target } = change.foreignKey;
    return (
      difference?.foreignKeys.added.find((foreignKey) => tableKey(foreignKey.target) === tableKey(target))?.property ??
      null
    );
  }
  return null;
}

/** The one that shares most properties, at least half of them. */
function likelyEntity(table: Table, added: readonly Table[]): Table | null {
  const names = new Set(table.columns.map(({ property }) => property));
  const shared = (other: Table): number => other.columns.filter(({ property }) => names.has(property)).length;
  const [best] = added.filter(({ relation }) => relation === null).toSorted((a, b) => shared(b) - shared(a));
  return best !== undefined && shared(best) * 2 >= names.size ? best : null;
}

function sameTypes(a: Table, b: Table): boolean {
  return (
    a.columns.length === b.columns.length && a.columns.every((column, index) => sameType(column, b.columns[index]))
  );
}

function sameType({ type }: Column, other: Column | undefined): boolean {
  return type.postgresql === other?.type.postgresql;
}
