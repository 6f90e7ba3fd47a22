import type { Database } from '../../model/index.ts';
import type { Column } from '../schema.ts';

/** What existing rows get in a new column that the application fills from now on; null: nothing but the column's default. */
export function fillSql({ made, nullable }: Column, database: Database): string | null {
  return made === null || nullable ? null : fills[made][database];
}

const fills = {
  /** On SQLite a datetime is an integer of milliseconds. */
  now: { sqlite: `cast(unixepoch('subsec') * 1000 as integer)`, postgresql: 'now()' },
  /** Random, version 4, in both. */
  uuid: {
    sqlite:
      `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || ` +
      `substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`,
    postgresql: 'gen_random_uuid()',
  },
};
