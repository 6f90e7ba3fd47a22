import type { Change, ChangeKind } from './changes.ts';
import { describe } from './describe.ts';
import { tableKey } from './schema.ts';

/** A change of the database as the command line and programs are told it. */
export interface NamedChange {
  readonly change: ChangeKind;
  /** Of what goes away: as it was. */
  readonly table: string;
  readonly entity: string;
  /** Field or relation, where the change is about one. */
  readonly property: string | null;
  /** The column, index, unique, check, foreign key or enum value that is added, removed or changed. */
  readonly name: string | null;
  /** Of a rename: what it was called. */
  readonly from: string | null;
  /** The change as a sentence without its subject: `adds column products.weight`. */
  readonly description: string;
}

export function namedChanges(changes: readonly Change[]): NamedChange[] {
  return changes.map((change) => ({
    change: change.kind,
    table: tableKey(change.table),
    entity: change.table.entity,
    property: propertyOf(change),
    name: nameOf(change),
    from: formerName(change),
    description: describe(change),
  }));
}

function propertyOf(change: Change): string | null {
  if ('column' in change) return change.column.property;
  return 'foreignKey' in change ? change.foreignKey.property : change.table.relation;
}

function nameOf(change: Change): string | null {
  if ('value' in change) return change.value;
  if ('name' in change) return change.name;
  if ('column' in change) return change.column.name;
  if ('foreignKey' in change) return change.foreignKey.name;
  if ('index' in change) return change.index.name;
  if ('unique' in change) return change.unique.name;
  return 'check' in change ? change.check.name : null;
}

function formerName(change: Change): string | null {
  switch (change.kind) {
    case 'table-renamed':
      return tableKey(change.before);
    case 'column-renamed':
      return change.before.name;
    case 'enum-value-renamed':
    case 'name-changed':
      return change.before;
    default:
      return null;
  }
}
