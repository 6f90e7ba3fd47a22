import type { Database } from '../../model/index.ts';
import { changesOf } from '../changes-of.ts';
import type { Change } from '../changes.ts';
import type { Difference } from '../difference.ts';
import { tableKey, type Column } from '../schema.ts';
import { valueKindOf } from '../value-kinds.ts';
import type { Risk } from './risk.ts';
import { subjectOf } from './subject.ts';

/** What the version of the code that runs until it is replaced doesn't bear. */
export function incompatible(difference: Difference, database: Database): Risk[] {
  return changesOf(difference).flatMap((change) => {
    const said = brokenBy(change, database);
    return said === null
      ? []
      : [{ kind: 'incompatible', subject: subjectOfChange(change), message: said.message, help: said.help } as const];
  });
}

const REMOVAL = 'First deploy code that no longer uses it; remove it by a release of its own.';
const RENAME =
  'Stop what runs while it is migrated. Or go by steps, a release each: add the new name, write both, read the new one, remove the former.';
const REQUIRED = 'Give it a default, or let it be nullable until no former version runs.';
const VALUE = 'First deploy code that no longer writes it.';

interface Said {
  readonly message: string;
  readonly help: string;
}

/** Null: the former version goes on as before. */
function brokenBy(change: Change, database: Database): Said | null {
  const table = tableKey(change.table);
  switch (change.kind) {
    case 'entity-removed':
    case 'join-table-removed':
      return { message: `Code that runs still uses table ${table}.`, help: REMOVAL };
    case 'field-removed':
      return { message: `Code that runs still uses column ${table}.${change.column.name}.`, help: REMOVAL };
    case 'relation-removed':
      return change.columns.length === 0
        ? null
        : { message: `Code that runs still uses ${columnsOf(change, table)}.`, help: REMOVAL };
    case 'relation-moved':
      return {
        message: `Code that runs still uses ${tableKey(change.before)}.${change.foreignKey.columns.join(', ')}.`,
        help: REMOVAL,
      };
    case 'table-renamed':
      return {
        message: `Code that runs still asks for table ${tableKey(change.before)}, which becomes ${table}.`,
        help: RENAME,
      };
    case 'column-renamed':
      return {
        message: `Code that runs still asks for ${table}.${change.before.name}, which becomes ${change.column.name}.`,
        help: RENAME,
      };
    case 'enum-value-renamed':
      return {
        message: `Code that runs still writes '${change.before}' to ${table}.${change.column.name}, which becomes '${change.value}'.`,
        help: RENAME,
      };
    case 'enum-value-removed':
      return {
        message: `Code that runs may write '${change.value}' to ${table}.${change.column.name}, and is refused.`,
        help: VALUE,
      };
    case 'field-added':
      return isMissed(change.column, database)
        ? {
            message: `Code that runs creates rows without ${table}.${change.column.name}, and is refused.`,
            help: REQUIRED,
          }
        : null;
    case 'relation-added':
      return change.columns.some((column) => isMissed(column, database))
        ? {
            message: `Code that runs creates rows without ${columnsOf(change, table)}, and is refused.`,
            help: REQUIRED,
          }
        : null;
    case 'nullability-changed':
      return change.column.nullable
        ? null
        : {
            message: `Code that runs may write null to ${table}.${change.column.name}, and is refused.`,
            help: REQUIRED,
          };
    case 'type-changed':
      return change.before.type[database] !== change.column.type[database] &&
        valueKindOf(change.before).is !== valueKindOf(change.column).is
        ? {
            message: `Code that runs reads and writes ${table}.${change.column.name} as ${change.before.type[database]}.`,
            help: RENAME,
          }
        : null;
    case 'generated-changed':
      return change.before.generated[database] === null && change.column.generated[database] !== null
        ? {
            message: `Code that runs writes ${table}.${change.column.name}, which the database computes from now on.`,
            help: REMOVAL,
          }
        : null;
    case 'key-changed':
      return { message: `Code that runs finds rows of ${table} by the former key.`, help: RENAME };
    default:
      return null;
  }
}

function columnsOf({ columns }: { readonly columns: readonly Column[] }, table: string): string {
  return columns.map(({ name }) => `${table}.${name}`).join(', ');
}

/** It has to be given, and the database makes nothing in its place. */
function isMissed({ nullable, identity, default: given, generated }: Column, database: Database): boolean {
  return !nullable && !identity && given[database] === null && generated[database] === null;
}

function subjectOfChange(change: Change): string {
  if ('column' in change) return subjectOf(change.table, change.column.property);
  return 'foreignKey' in change && change.kind !== 'relation-moved'
    ? subjectOf(change.table, change.foreignKey.property)
    : subjectOf(change.table);
}
