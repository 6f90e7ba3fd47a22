// Managed by Espalier, and made again by every run.
import type { Kysely } from 'kysely';
import type { Patience } from './patience.ts';

/** One connection, which a whole run of migrations has for itself. */
export type Connection = Kysely<unknown>;

/** What a migration asks for. */
export interface Statements {
  readonly name: string;
  readonly statements: readonly string[];
}

/** What the databases do differently when migrations run. */
export interface MigrationDatabase {
  /** MikroORM's list of what was applied, with a column of our own for checksums. */
  readonly log: {
    readonly table: string;
    readonly create: string;
    readonly addChecksum: string;
    /** Gives the names of its columns; none where there is no such table. */
    readonly columns: string;
  };
  /** Does the work with the schema for itself, as far as the database can have it so. */
  alone<T>(db: Connection, patience: Patience, work: () => Promise<T>): Promise<T>;
  begin(db: Connection, patience: Patience): Promise<void>;
  /** Runs a statement of a migration. */
  execute(db: Connection, sql: string): Promise<unknown>;
  /** What of these migrations is run on this database, one after the other. Left out: their statements, as they stand. */
  asRun?(db: Connection, migrations: readonly Statements[]): Promise<readonly (readonly string[])[]>;
  /** Has the database itself see to foreign keys while `work` runs, outside of a transaction. */
  withForeignKeys<T>(db: Connection, work: () => Promise<T>): Promise<T>;
  /** Throws a MigrationError where rows refer to what isn't there. */
  checkForeignKeys(db: Connection): Promise<void>;
  /** Whether another transaction had what a statement needed, so that it may work later. */
  isLocked(error: unknown): boolean;
  /** Whether the connection broke, so that nobody knows whether a commit has arrived. */
  isLost(error: unknown): boolean;
  /** The same for a shell: what stands before and after all of a script, and around each migration. */
  readonly script: {
    readonly before: readonly string[];
    readonly begin: string;
    readonly beforeCommit: readonly string[];
    readonly after: readonly string[];
  };
}
