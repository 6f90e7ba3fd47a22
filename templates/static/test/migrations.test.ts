// Managed by Espalier, and made again by every run.
/** The migrations: up, down and up again, each applied once, and what is said where files and database don't go together. */
import { beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../src/db/migrate.ts';
import { inspected } from '../src/db/migrations/check/choose.ts';
import { differences } from '../src/db/migrations/check/differences.ts';
import { chosenDatabase } from '../src/db/migrations/choose.ts';
import { migrationNames } from '../src/db/migrations/files.ts';
import { takeBack } from '../src/db/migrations/rollback.ts';
import { withCommits } from './app.ts';
import { connect } from './databases.ts';
import { expectProblem } from './expect-problem.ts';

describe('the migrations', () => {
  const app = withCommits();
  let names: readonly string[];
  const down = (): Promise<readonly string[]> =>
    takeBack(app.database.orm, { steps: names.length, acceptDataLoss: true });
  const execute = (statement: string): Promise<unknown> => app.database.orm.em.getConnection().execute(statement);
  const log = (): string => chosenDatabase(app.database.orm).log.table;

  beforeAll(async () => {
    names = await migrationNames(app.database.orm);
  });

  test('go down and up again, and make the same', async () => {
    const client = app.database.orm.em.getConnection().getClient<unknown>();
    const { catalog } = inspected(app.database.orm);
    const before = await catalog(client);
    expect(await down()).toEqual(names.toReversed());
    expect(await migrate(app.database.orm)).toEqual(names);
    expect(differences(before, await catalog(client))).toEqual([]);
  });

  test('are each applied once, by two at once', async () => {
    await down();
    const other = await connect(app.database.config);
    try {
      const both = await Promise.all([migrate(app.database.orm), migrate(other)]);
      expect(both.flat().toSorted()).toEqual(names);
    } finally {
      await other.close(true);
    }
  });

  test('are pending until they are applied: the server is not ready', async () => {
    expect((await app.client.get('/health/ready')).status).toBe(200);
    await execute(`update ${log()} set "name" = 'x' || "name"`);
    const response = await app.client.get('/health/ready');
    expect(await response.clone().text()).toContain('npm run db:migrate');
    await expectProblem(response, 503);
    await execute(`update ${log()} set "name" = substr("name", 2)`);
    expect((await app.client.get('/health/ready')).status).toBe(200);
  });

  test('are not edited once they are applied', async () => {
    await execute(`update ${log()} set "checksum" = 'another'`);
    await expect(migrate(app.database.orm)).rejects.toThrow('was edited after it had been applied');
    await execute(`update ${log()} set "checksum" = null`);
    expect(await migrate(app.database.orm)).toEqual([]);
  });

  test('may be newer in the database, which stays ready', async () => {
    await execute(`insert into ${log()} ("name") values ('9999_of_newer_code')`);
    expect(await migrate(app.database.orm)).toEqual([]);
    expect((await app.client.get('/health/ready')).status).toBe(200);
    await execute(`delete from ${log()} where "name" = '9999_of_newer_code'`);
  });
});
