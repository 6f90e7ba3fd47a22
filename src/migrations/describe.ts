import type { Change } from './changes.ts';
import { tableKey } from './schema.ts';

/** One line for a change, as a sentence without its subject: `adds column products.weight`. */
export function describe(change: Change): string {
  const table = tableKey(change.table);
  switch (change.kind) {
    case 'entity-added':
    case 'join-table-added':
      return `adds table ${table}`;
    case 'entity-removed':
    case 'join-table-removed':
      return `removes table ${table}`;
    case 'table-renamed':
      return `renames table ${tableKey(change.before)} to ${table}`;
    case 'field-added':
      return `adds column ${table}.${change.column.name}`;
    case 'field-removed':
      return `removes column ${table}.${change.column.name}`;
    case 'column-renamed':
      return `renames column ${table}.${change.before.name} to ${change.column.name}`;
    case 'type-changed':
      return `changes the type of column ${table}.${change.column.name}`;
    case 'nullability-changed':
      return `makes column ${table}.${change.column.name} ${change.column.nullable ? 'nullable' : 'required'}`;
    case 'default-changed':
      return `changes the default of column ${table}.${change.column.name}`;
    case 'generated-changed':
      return `changes what column ${table}.${change.column.name} is generated from`;
    case 'relation-added':
      return `adds relation ${table}.${change.foreignKey.property} to ${tableKey(change.foreignKey.target)}`;
    case 'relation-removed':
      return `removes relation ${table}.${change.foreignKey.property} to ${tableKey(change.foreignKey.target)}`;
    case 'relation-changed':
      return `changes foreign key ${change.foreignKey.name} of ${table}`;
    case 'key-changed':
      return `changes the key of ${table}`;
    case 'index-added':
      return `adds index ${change.index.name}`;
    case 'index-removed':
      return `removes index ${change.index.name}`;
    case 'index-changed':
      return `changes index ${change.index.name}`;
    case 'unique-added':
      return `adds unique ${change.unique.name}`;
    case 'unique-removed':
      return `removes unique ${change.unique.name}`;
    case 'unique-changed':
      return `changes unique ${change.unique.name}`;
    case 'check-added':
      return `adds check ${change.check.name}`;
    case 'check-removed':
      return `removes check ${change.check.name}`;
    case 'check-changed':
      return `changes check ${change.check.name}`;
    case 'enum-value-added':
      return `adds '${change.value}' to the values of column ${table}.${change.column.name}`;
    case 'enum-value-removed':
      return `removes '${change.value}' from the values of column ${table}.${change.column.name}`;
    case 'enum-value-renamed':
      return `renames the value '${change.before}' of column ${table}.${change.column.name} to '${change.value}'`;
    case 'relation-moved':
      return `moves relation ${tableKey(change.before)}.${change.foreignKey.property} to table ${table}`;
    case 'name-changed':
      return `calls ${change.before} ${change.name}`;
  }
}
