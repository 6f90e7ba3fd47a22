// Managed by Espalier: made from the model, and made again by every run.
import type { TestProject } from 'vitest/node';
import { startPostgresql, type PostgresqlTemplate } from './postgresql.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Null: the tests run on SQLite. */
    postgresqlTemplate: PostgresqlTemplate | null;
  }
}

/** Once before all tests, with `--mode postgresql`: a server, and a migrated database that the tests' databases are copies of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (project.vitest.config.mode !== 'postgresql') {
    project.provide('postgresqlTemplate', null);
    return async () => undefined;
  }
  const { template, stop } = await startPostgresql();
  project.provide('postgresqlTemplate', template);
  return stop;
}
