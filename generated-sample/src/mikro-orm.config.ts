// Managed by Espalier: made from the model, and made again by every run.
import { Migrator } from '@mikro-orm/migrations';
import type { Options } from '@mikro-orm/sql';
import { z } from 'zod';
import type { Guards } from './db/guarded-dialect.ts';
import { migrationOptions } from './db/migration-options.ts';
import type { ConnectionConfig } from './db/settings.ts';
import { entities } from './modules/index.ts';

/** The address of a database. */
export const databaseAddress = z
  .string('Expected sqlite:PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME.')
  .regex(/^(?:sqlite:|postgres(?:ql)?:\/\/)/, 'Expected sqlite:PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME.')
  .refine((url) => !url.startsWith('postgres') || URL.canParse(url), 'Not a valid address.');

/** That of the application, out of DATABASE_URL. */
export const databaseUrl = databaseAddress.default('sqlite:data/app.db');

/** The database is chosen by its address. */
export async function ormOptions(config: ConnectionConfig, onStatement?: Guards['onStatement']): Promise<Options> {
  return {
    ...(await driverOptions(config, onStatement)),
    entities,
    // Whoever forgets to fork an EntityManager for a piece of work is told at once.
    allowGlobalContext: false,
    // A filter of one entity must not hide the rows of another that refer to it.
    autoJoinRefsForFilters: false,
    // Nobody asked for what refers to an entity one to one. Read along, it may be taken for changed, and then it is written.
    autoJoinOneToOneOwner: false,
    extensions: [Migrator],
  };
}

async function driverOptions(config: ConnectionConfig, onStatement?: Guards['onStatement']): Promise<Options> {
  if (config.url.startsWith('sqlite:')) {
    const { SqliteDriver, sqliteDialect } = await import('./db/sqlite.ts');
    return {
      driver: SqliteDriver,
      dbName: config.url,
      driverOptions: sqliteDialect(config, onStatement),
      migrations: migrationOptions('sqlite'),
    };
  }
  const { PostgreSqlDriver, postgresqlDialect } = await import('./db/postgresql.ts');
  return {
    driver: PostgreSqlDriver,
    clientUrl: config.url,
    driverOptions: postgresqlDialect(config, onStatement),
    migrations: migrationOptions('postgresql'),
  };
}
