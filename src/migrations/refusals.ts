/** The one table of what no migration is written for yet. A change that isn't refused here has its SQL in sql/. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Database, Model } from '../model/index.ts';
import { placeOf } from './change-place.ts';
import type { Change } from './changes.ts';
import { describe } from './describe.ts';
import { sameTable, type Column, type Table, type Unique } from './schema.ts';

/** One diagnostic for each change that can't be written. */
export function refusals(changes: readonly Change[], model: Model): Diagnostic[] {
  const { databases } = model.settings;
  return changes.flatMap((change) => {
    const help = againstForeign(change, model) ?? reasonAgainst(change, changes, databases);
    if (help === null) return [];
    const message = `This ${describe(change)}; a migration for it is not supported yet.`;
    return [{ code: 'not-supported-yet', severity: 'error', place: placeOf(change, model), message, help }] as const;
  });
}

/** A table that migrations have made can't be left to another: where the model forgets it, a database that has it differs from one that hasn't. */
function againstForeign({ kind, table }: Change, model: Model): string | null {
  const isForeign = model.entities.some(({ name, migrate }) => name === table.entity && !migrate);
  return isForeign && (kind === 'entity-removed' || kind === 'join-table-removed')
    ? `Migrations have made the table of ${table.entity}: take \`migrate: false\` out, or give the entity the name of another table.`
    : null;
}

/** What the user can do instead; null: the change is supported. */
function reasonAgainst(change: Change, changes: readonly Change[], databases: readonly Database[]): string | null {
  switch (change.kind) {
    case 'entity-added':
    case 'join-table-added':
    case 'index-added':
      return null;
    case 'field-added':
      return hasValueForRows(change.column, databases)
        ? null
        : 'Existing rows would have no value: make it nullable or give it a default.';
    case 'relation-added':
      return againstRelation(change.columns, change.foreignKey.columns.length);
    case 'unique-added':
      return againstUnique(change.unique, addedColumns(change.table, changes));
    case 'check-added': {
      const ofAddedEnum = addedColumns(change.table, changes).some(({ name }) => name === change.check.enumColumn);
      return ofAddedEnum ? null : 'Take the check out of the model for now: existing rows may break it.';
    }
    case 'entity-removed':
    case 'join-table-removed':
      return `Put it back for now. If ${change.table.relation ?? change.table.entity} was renamed: renames are not supported yet either, and none is guessed.`;
    case 'field-removed':
      return `Put it back for now. If field ${change.column.property} was renamed: renames are not supported yet either, and none is guessed.`;
    case 'relation-removed':
      return `Put it back for now. If relation ${change.foreignKey.property} was renamed: renames are not supported yet either, and none is guessed.`;
    default:
      return 'Take the change back for now.';
  }
}

function hasValueForRows(column: Column, databases: readonly Database[]): boolean {
  if (column.identity) return false;
  if (column.nullable || column.made !== null) return true;
  return databases.every((database) => column.default[database] !== null || column.generated[database] !== null);
}

function againstRelation(columns: readonly Column[], needed: number): string | null {
  if (columns.length < needed)
    return 'Give the relation columns of its own: those that are there already may hold anything.';
  return columns.every(({ nullable }) => nullable)
    ? null
    : 'Existing rows would refer to nothing: make the relation nullable.';
}

function againstUnique({ columns }: Unique, added: readonly Column[]): string | null {
  const fresh = added.filter(({ name }) => columns.includes(name));
  if (fresh.length === 0) return 'Take the unique out of the model for now: existing rows may be equal.';
  const apart = fresh.some(
    ({ nullable, default: given, made }) => made === 'uuid' || (nullable && given.sqlite === null),
  );
  return apart ? null : 'Existing rows would be equal: make a field of the unique nullable, without a default.';
}

function addedColumns(table: Table, changes: readonly Change[]): Column[] {
  return changes.flatMap((change) => {
    if (!sameTable(change.table, table)) return [];
    if (change.kind === 'field-added') return [change.column];
    return change.kind === 'relation-added' ? change.columns : [];
  });
}
