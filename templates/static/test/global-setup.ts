/** Once before all tests: with `--mode postgresql`, a server and a migrated database that the tests' databases are copies of. */
import type { TestProject } from 'vitest/node';
import { startPostgresql } from './postgresql.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Null: the tests run on SQLite. */
    postgresqlTemplate: PostgresqlTemplate | null;
  }
}

/** The address of the server, and the database to copy. */
export interface PostgresqlTemplate {
  readonly server: string;
  readonly name: string;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (project.vitest.config.mode !== 'postgresql') {
    project.provide('postgresqlTemplate', null);
    return async () => undefined;
  }
  const { template, stop } = await startPostgresql();
  project.provide('postgresqlTemplate', template);
  return stop;
}
