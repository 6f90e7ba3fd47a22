// Managed by Espalier: made from the model, and made again by every run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { open, openMigrated, type Limits, type TestDatabase } from './databases.ts';
import { createFromTemplate } from './postgresql.ts';

interface Options {
  /** Several connections can be opened to it. */
  readonly shared?: boolean;
  readonly limits?: Limits;
}

/** A new database with the schema of the migrations and no rows. */
export async function newDatabase({ shared = false, limits = {} }: Options = {}): Promise<TestDatabase> {
  const template = inject('postgresqlTemplate');
  if (template !== null) return open(await createFromTemplate(template), limits);
  if (!shared) return openMigrated('sqlite::memory:', limits);
  const folder = await mkdtemp(join(tmpdir(), 'test-database-'));
  return openMigrated(`sqlite:${join(folder, 'test.db')}`, limits, () => rm(folder, { recursive: true }));
}
