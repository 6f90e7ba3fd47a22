// Managed by Espalier, and made again by every run.
import { join } from 'node:path';
import type { Options } from '@mikro-orm/sql';

/** Migrations are written by Espalier and never change; MikroORM keeps the list of those that ran. */
export function migrationOptions(database: 'sqlite' | 'postgresql'): NonNullable<Options['migrations']> {
  return {
    path: join(import.meta.dirname, '../../migrations', database),
    glob: '[0-9]*.ts',
    transactional: true,
    allOrNothing: false,
    snapshot: false,
    disableForeignKeys: false,
    silent: true,
  };
}
