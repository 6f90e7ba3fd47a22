/** The former schema under the new names: what is left to do once tables and columns have been renamed. */
import type { PerDatabase } from '../model/index.ts';
import { byteLength, hashedName, maxNameBytes } from '../naming/database-names.ts';
import type { Pairing, TablePair } from './pairing.ts';
import { tableKey, type Column, type ForeignKey, type IndexPart, type Table, type TableName } from './schema.ts';
import { withNewNames } from './sql/same-sql.ts';

/** New names of what was there, by its former name. */
export interface Names {
  /** The table's new name; of a removed one the name that it makes room under. */
  readonly table: (was: TableName) => TableName;
  /** A column of that table. */
  readonly column: (was: TableName, name: string) => string;
}

export function namesOf({ kept, added, removed }: Pairing): Names {
  const needed = new Set([...kept.map(({ after }) => tableKey(after)), ...added.map(tableKey)]);
  const tables = new Map<string, TableName>([
    ...kept.map(({ before, after }) => [tableKey(before), after] as const),
    ...removed.map((table) => [tableKey(table), needed.has(tableKey(table)) ? aside(table) : table] as const),
  ]);
  const columns = new Map(kept.map((pair) => [tableKey(pair.before), columnNames(pair)]));
  return {
    table: (was) => tables.get(tableKey(was)) ?? was,
    column: (was, name) => columns.get(tableKey(was))?.get(name) ?? name,
  };
}

function columnNames({ columns, added, removed }: TablePair): ReadonlyMap<string, string> {
  const needed = new Set([...columns.map(({ after }) => after.name), ...added.map(({ name }) => name)]);
  return new Map([
    ...columns.map(({ before, after }) => [before.name, after.name] as const),
    ...removed.map(({ name }) => [name, needed.has(name) ? asideName(name) : name] as const),
  ]);
}

/** What goes away, but stands in the way of what takes its name, makes room until then. */
function aside(table: TableName): TableName {
  return { schema: table.schema, table: asideName(table.table) };
}

function asideName(name: string): string {
  const full = `old__${name}`;
  return byteLength(full) <= maxNameBytes ? full : hashedName(full, '');
}

export function moved(table: Table, names: Names): Table {
  const column = (name: string): string => names.column(table, name);
  const columns = (list: readonly string[]): string[] => list.map(column);
  const text = (sql: string | null): string | null => (sql === null ? null : withNewNames(sql, column));
  const texts = ({ sqlite, postgresql }: PerDatabase): PerDatabase => ({
    sqlite: text(sqlite),
    postgresql: text(postgresql),
  });
  const { table: name, schema } = names.table(table);
  // What makes room does so with all the names that a schema has once.
  const named = name.startsWith('old__') && name !== table.table ? asideName : (own: string): string => own;
  return {
    ...table,
    table: name,
    schema,
    columns: table.columns.map((was): Column => ({ ...was, name: column(was.name), generated: texts(was.generated) })),
    primaryKey: { name: named(table.primaryKey.name), columns: columns(table.primaryKey.columns) },
    foreignKeys: table.foreignKeys.map((foreignKey): ForeignKey => {
      const { table: target, schema: targetSchema } = names.table(foreignKey.target);
      return {
        ...foreignKey,
        columns: columns(foreignKey.columns),
        target: { table: target, schema: targetSchema },
        targetColumns: foreignKey.targetColumns.map((one) => names.column(foreignKey.target, one)),
      };
    }),
    indexes: table.indexes.map((index) => ({
      ...index,
      name: named(index.name),
      parts: index.parts.map((part): IndexPart =>
        'column' in part ? { ...part, column: column(part.column) } : { expression: texts(part.expression) },
      ),
      where: texts(index.where),
    })),
    uniques: table.uniques.map(({ name: own, columns: list, where }) => ({
      name: named(own),
      columns: columns(list),
      where: where === null ? null : texts(where),
    })),
    checks: table.checks.map((check) => ({
      ...check,
      expression: texts(check.expression),
      enum: check.enum === null ? null : { ...check.enum, column: column(check.enum.column) },
    })),
  };
}
