import type { SqlEntityManager } from '@mikro-orm/sql';
import { sampleRows } from '../modules/samples.ts';
import { withEntityManager } from './with-entity-manager.ts';

/** Fills an empty database with something to look at. Put your own rows here. */
export async function seed(em: SqlEntityManager): Promise<void> {
  await sampleRows(em);
}

if (import.meta.main) await withEntityManager(seed, { name: 'db:seed' });
