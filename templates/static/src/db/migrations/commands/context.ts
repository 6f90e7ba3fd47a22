// Managed by Espalier, and made again by every run.
import type { MikroORM } from '@mikro-orm/sql';
import type { DatabaseConfig } from '../../settings.ts';

export interface ForeignTable {
  readonly name: string;
  readonly schema?: string;
}

/** Tables and views of others, which no migration makes. */
export interface ForeignTables {
  readonly tables: readonly ForeignTable[];
  /** The names of those that the database lacks. */
  readonly missing: (orm: MikroORM) => Promise<readonly string[]>;
}

/** What a command works on. */
export interface CommandContext {
  readonly orm: MikroORM;
  readonly config: DatabaseConfig;
  /** What the command line says behind the command. */
  readonly args: readonly string[];
  readonly foreign: ForeignTables;
}

/** Gives the exit status. */
export type Command = (context: CommandContext) => Promise<number>;
