import { tableName } from '../../model/index.ts';
import type { Table } from '../schema.ts';
import { createTableSql } from './create-tables.ts';
import { quoted, quotedList, quotedTable, quotedText } from './quote.ts';
import type { Values } from './row-values.ts';

/**
 * Writes a SQLite table anew, without its indexes: a new one is made beside it, the rows are copied, the old one is dropped and the new
 * one takes its name. Foreign keys must be off on the connection, outside the transaction, or dropping the old table deletes or refuses
 * on behalf of its children; whoever runs the migrations sees to that, and checks all foreign keys afterwards.
 */
export function rebuildTable(before: Table, after: Table, values: Values): string[] {
  const name = tableName(after, 'sqlite');
  const made = quoted(newName(name));
  const targets = quotedList(values.map((value) => value.name));
  const sources = values.map(({ sql }) => sql).join(', ');
  const left = leftOut(before, after, sources);
  const without = left.length === 0 ? '' : `\n -- without ${quotedList(left)}`;
  return [
    createTableSql(after, 'sqlite', new Set(), made),
    `insert into ${made} (${targets})${without}\n select ${sources}\n from ${quotedTable(before, 'sqlite')}`,
    ...(isNumbered(before) && isNumbered(after) ? keepSequence(name) : []),
    `drop table ${quotedTable(before, 'sqlite')}`,
    // Otherwise a view on the table, which for the moment has none, stops the renaming.
    'pragma legacy_alter_table = on',
    `alter table ${made} rename to ${quotedTable(after, 'sqlite')}`,
    'pragma legacy_alter_table = off',
  ];
}

/** What isn't copied. A column that is neither here nor copied a migration by hand has added, and a project's runner copies it too. */
function leftOut(before: Table, after: Table, sources: string): string[] {
  const computed = new Set(after.columns.filter(isComputed).map(({ name }) => name));
  return before.columns
    .filter((column) => !sources.includes(quoted(column.name)) && !(isComputed(column) && computed.has(column.name)))
    .map(({ name }) => name);
}

function isComputed({ generated }: Table['columns'][number]): boolean {
  return generated.sqlite !== null;
}

function isNumbered({ columns }: Table): boolean {
  return columns.some(({ identity }) => identity);
}

/** A number that was given once isn't given again, also where its row is gone. */
function keepSequence(name: string): string[] {
  const made = quotedText(newName(name));
  return [
    `delete from "sqlite_sequence" where "name" = ${made}`,
    `insert into "sqlite_sequence" ("name", "seq")\n select ${made}, "seq" from "sqlite_sequence" where "name" = ${quotedText(name)}`,
  ];
}

function newName(name: string): string {
  return `new__${name}`;
}
