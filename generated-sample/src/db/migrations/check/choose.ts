// Managed by Espalier: made from the model, and made again by every run.
import type { MikroORM } from '@mikro-orm/sql';
import { dialectOf } from '../../dialect.ts';
import type { Inspected } from './catalog.ts';
import { postgresql } from './postgresql.ts';
import { sqlite } from './sqlite.ts';

/** How the database is looked at that was opened. */
export const inspected: (orm: MikroORM) => Inspected = (orm) => (dialectOf(orm.em) === 'sqlite' ? sqlite : postgresql);
