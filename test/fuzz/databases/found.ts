/** What stands in a database, in one shape for both. */
export interface FoundColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /** The value of the default as text; null: there is none. */
  readonly default: string | null;
  readonly identity: boolean;
  /** Expression of a stored generated column. */
  readonly generated: string | null;
}

export interface FoundForeignKey {
  readonly columns: readonly string[];
  /** On SQLite a schema is the start of the table's name. */
  readonly target: string;
  readonly targetColumns: readonly string[];
  readonly onDelete: string;
  readonly onUpdate: string;
}

export interface FoundIndex {
  readonly name: string;
  readonly unique: boolean;
  /** Columns, or the text of an expression. */
  readonly parts: readonly {
    readonly column: string | null;
    readonly expression: string | null;
    readonly descending: boolean;
  }[];
  readonly where: string | null;
  readonly using: string;
}

export interface FoundTable {
  /** `schema.table`, or on SQLite `schema_table`. */
  readonly name: string;
  readonly columns: readonly FoundColumn[];
  readonly key: readonly string[];
  readonly foreignKeys: readonly FoundForeignKey[];
  readonly indexes: readonly FoundIndex[];
  readonly checks: readonly string[];
}

export interface Found {
  readonly tables: readonly FoundTable[];
  /** Whatever else there is: views, triggers, types, sequences that no column owns. */
  readonly others: readonly string[];
}

/** Runs a statement, and gives its rows. */
export type Query = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

export function textIn(row: Readonly<Record<string, unknown>>, name: string): string {
  const value = row[name];
  return typeof value === 'string' ? value : String(value);
}

export function perhapsText(row: Readonly<Record<string, unknown>>, name: string): string | null {
  return row[name] == null ? null : textIn(row, name);
}

export function listIn(row: Readonly<Record<string, unknown>>, name: string): string[] {
  const value = row[name];
  return Array.isArray(value) ? value.map(String) : [];
}
