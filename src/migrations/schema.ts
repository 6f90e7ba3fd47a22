/**
 * The physical schema: what a model's tables look like in each database, as plain JSON. The one that the last migration led to stands
 * in `.espalier/schema.json`; the next migration is the difference between it and the model's.
 *
 * Beside the names in the database it keeps the names in the model (entity, property), so that a change can be named, and a rename that
 * the model states can be told from a removal and an addition.
 */
import type { Action, Database, PerDatabase } from '../model/index.ts';

export interface Schema {
  /** The databases that migrations are kept for. What differs in another one is no change. */
  readonly databases: readonly Database[];
  /** In the order of their schemas and names. */
  readonly tables: readonly Table[];
}

export interface TableName {
  readonly table: string;
  /** PostgreSQL schema. `tableName` of the model's lookups gives the table's name in a database. */
  readonly schema: string | null;
}

export interface Table extends TableName {
  /** Name of the entity that it holds, or, for a join table, of the one that owns the relation. */
  readonly entity: string;
  /** Name of the many-to-many relation whose join table this is. */
  readonly relation: string | null;
  /** The former name of the entity or the relation, as the model says it. What the last migrated schema says as well is done with. */
  readonly renamedFrom: string | null;
  readonly columns: readonly Column[];
  readonly primaryKey: { readonly name: string; readonly columns: readonly string[] };
  readonly foreignKeys: readonly ForeignKey[];
  readonly indexes: readonly Index[];
  readonly uniques: readonly Unique[];
  readonly checks: readonly Check[];
}

export interface Column {
  readonly name: string;
  /** Name of the field or relation in the model. Of a join table's column: of the relation. */
  readonly property: string;
  /** The property's former name, as the model says it. */
  readonly renamedFrom: string | null;
  readonly type: Readonly<Record<Database, string>>;
  readonly nullable: boolean;
  /** SQL of the default, null where the database has none. */
  readonly default: PerDatabase;
  /**
   * What the application makes of it on create. It is no default of the database: MikroORM has no way to say one that holds for both
   * (SQLite's is an expression over milliseconds), and rows are created through it. Existing rows get a value when the column is added.
   */
  readonly made: 'now' | 'uuid' | null;
  /** Expression of a stored generated column. */
  readonly generated: PerDatabase;
  /** True: the database numbers the rows. */
  readonly identity: boolean;
  /** What the model gives to rows that don't fit the column as it becomes. It is a part of the way, and not of the schema: no file keeps it. */
  readonly backfill: PerDatabase | null;
}

export interface ForeignKey {
  readonly name: string;
  readonly property: string;
  readonly columns: readonly string[];
  readonly target: TableName;
  readonly targetColumns: readonly string[];
  readonly onDelete: Action;
  readonly onUpdate: Action;
}

export type IndexPart =
  | { readonly column: string; readonly descending: boolean }
  | { readonly expression: PerDatabase };

export interface Index {
  readonly name: string;
  readonly parts: readonly IndexPart[];
  /** Condition of a partial index. A database without one has the whole index. */
  readonly where: PerDatabase;
  /** Index method of PostgreSQL. */
  readonly using: string | null;
  /** The one database that has it, null for both. */
  readonly only: Database | null;
}

export interface Unique {
  readonly name: string;
  readonly columns: readonly string[];
  /** Condition of a partial unique. Null: it holds for all rows. A database for which a condition is missing has no such unique. */
  readonly where: PerDatabase | null;
}

export interface Check {
  readonly name: string;
  /** A database without an expression has no such check. */
  readonly expression: PerDatabase;
  /** What an enum's check holds: null for a declared one. */
  readonly enum: EnumCheck | null;
}

export interface EnumCheck {
  readonly column: string;
  /** True: the column is an array of them. SQLite has no such check. */
  readonly array: boolean;
  readonly values: readonly EnumValue[];
}

export interface EnumValue {
  readonly name: string;
  readonly renamedFrom: string | null;
}

export const NOWHERE: PerDatabase = { sqlite: null, postgresql: null };

export function sameTable(a: TableName, b: TableName): boolean {
  return a.table === b.table && a.schema === b.schema;
}

/** One text for a table: what sets are made of and lists are sorted by. */
export function tableKey({ table, schema }: TableName): string {
  return schema === null ? table : `${schema}.${table}`;
}
