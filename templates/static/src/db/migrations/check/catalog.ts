// Managed by Espalier, and made again by every run.
import type { Connection } from '../database.ts';
import type { MigrationConfig } from '../../settings.ts';

/** One of the things that a schema is made of: a table, a column, an index. */
export interface Part {
  readonly kind: string;
  /** As it is shown: `products.weight`, `products_pkey of products`. */
  readonly name: string;
  /** What it goes away with. Empty for what belongs to no table. */
  readonly table: string;
  /** Of PostgreSQL; empty for `public`, and on SQLite. */
  readonly schema: string;
  /** What is to be said of it. Parts of a kind have the same facts, in the same order. */
  readonly facts: readonly string[];
}

/** How a database is looked at. */
export interface Inspected {
  catalog(db: Connection): Promise<readonly Part[]>;
  /** Makes an empty database for the time of the work, which gets its address. */
  withScratch<T>(db: Connection, config: MigrationConfig, work: (url: string) => Promise<T>): Promise<T>;
}
