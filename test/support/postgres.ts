/**
 * A PostgreSQL server for the tests: the one that TEST_DATABASE_URL names, else one of its own, as generated projects have it, that goes with
 * the tests. Wired as vitest's `globalSetup`; a test gets the server's address by `inject('postgresUrl')`, and a database of its own by
 * `freshDatabase()`.
 */
import type { TestProject } from 'vitest/node';
import { embeddedServer } from '../../templates/static/test/embedded-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given === undefined ? await embeddedServer() : { url: given, stop: async () => undefined };
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
  };
}
