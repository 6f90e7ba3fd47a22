// Managed by Espalier: made from the model, and made again by every run.
import type { MikroORM } from '@mikro-orm/sql';
import { dialectOf } from '../dialect.ts';
import type { MigrationDatabase } from './database.ts';
import { postgresql } from './postgresql.ts';
import { sqlite } from './sqlite.ts';

/** How migrations run on the database that was opened. */
export const chosenDatabase: (orm: MikroORM) => MigrationDatabase = (orm) =>
  dialectOf(orm.em) === 'sqlite' ? sqlite : postgresql;
