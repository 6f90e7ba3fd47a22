/** `db:check` names each thing in which a database isn't what its migrations make, and nothing where it is. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as Catalog from '../../generated-sample/src/db/migrations/check/catalog.ts';
import type * as Choose from '../../generated-sample/src/db/migrations/check/choose.ts';
import { differences } from '../../generated-sample/src/db/migrations/check/differences.ts';
import { DRIFTS, SCHEMAS } from './drifts.ts';
import { DATABASES, Project, rows, type Orm } from './project.ts';

const LOG = 'mikro_orm_migrations';

describe.each(DATABASES)('on %s', (database) => {
  let project: Project;
  let orm: Orm;
  let inspected: Catalog.Inspected;
  let wanted: readonly Catalog.Part[];
  let url: string;

  beforeAll(async () => {
    project = await Project.make('check', database);
    project.write({ '0001_all': { up: SCHEMAS[database] } });
    url = await project.emptyDatabase();
    orm = await project.open(url);
    await project.apply(orm);
    inspected = (await project.load<typeof Choose>('src/db/migrations/check/choose.ts')).inspected(orm);
    wanted = await inspected.catalog(orm.em.getConnection().getClient());
    await rows(orm, database === 'sqlite' ? 'pragma foreign_keys = off' : 'select 1');
  });
  afterAll(() => project.remove());

  /** What is said after the statements, which leave nothing behind. */
  async function drifted(statements: readonly string[]): Promise<string[]> {
    const trx = await orm.em.getConnection().getClient<unknown>().startTransaction().execute();
    try {
      for (const statement of statements) await sql.raw(statement).execute(trx);
      return differences(wanted, await inspected.catalog(trx));
    } finally {
      await trx.rollback().execute();
    }
  }

  test('nothing is said where there is nothing', async () => {
    expect(await drifted([])).toEqual([]);
    expect(wanted.filter(({ kind }) => kind === 'column').length).toBeGreaterThan(10);
  });

  test.each(DRIFTS[database])('says: $says.0', async ({ by, says }) => {
    const said = await drifted(by);
    for (const line of says) expect(said).toContain(line);
    // A view, a primary key or a dropped column takes other things along; they are named as well.
    if (says.length === 0) expect(said).toEqual([]);
  });

  test(
    'the command says it, leaves out the list of what was applied, and leaves no database behind',
    { timeout: 60_000 },
    async () => {
      expect(await project.command(url, ['check'])).toEqual({
        status: 0,
        output: 'the database is what its migrations make\n',
      });
      await rows(orm, `alter table ${LOG} add column mine integer`);
      await rows(orm, 'create table extra (id integer)');
      expect(await project.command(url, ['check'])).toEqual({
        status: 1,
        output: `table extra isn't in the migrations\n`,
      });
      if (database === 'postgresql') {
        expect(await rows(orm, `select datname from pg_database where datname like 'check\\_%'`)).toEqual([]);
      }
    },
  );
});

describe('where the role may make no database', () => {
  let project: Project;
  let owner: Orm;
  let limited: string;
  const role = `limited_${process.pid}`;

  beforeAll(async () => {
    project = await Project.make('limited', 'postgresql');
    project.write({ '0001_all': { up: SCHEMAS.postgresql } });
    const url = await project.emptyDatabase();
    owner = await project.open(url);
    await rows(owner, `create role ${role} login password 'secret-word'`);
    await rows(owner, `grant all on database "${new URL(url).pathname.slice(1)}" to ${role}`);
    await rows(owner, `grant all on schema public to ${role}`);
    limited = withRole(url);
  });
  afterAll(async () => {
    await rows(owner, `drop owned by ${role} cascade`);
    await rows(owner, `drop role ${role}`);
    await project.remove();
  });

  function withRole(url: string): string {
    const address = new URL(url);
    address.username = role;
    address.password = 'secret-word';
    return address.href;
  }

  test('another one is asked for, and is empty before and after', { timeout: 60_000 }, async () => {
    expect((await project.command(limited, [])).status).toBe(0);
    const refused = await project.command(limited, ['check']);
    expect(refused).toMatchObject({ status: 1, output: expect.stringContaining('DATABASE_SCRATCH_URL') });
    const scratch = await project.emptyDatabase();
    const own = await project.open(scratch);
    const check = () => project.command(limited, ['check'], { DATABASE_SCRATCH_URL: scratch });
    expect(await check()).toEqual({ status: 0, output: 'the database is what its migrations make\n' });
    expect(await rows(own, `select typname from pg_type where typname in ('mood', 'things', 'tickets')`)).toEqual([]);
    expect(await rows(own, `select nspname from pg_namespace where nspname = 'shop'`)).toEqual([]);
    await rows(own, 'create table precious (id integer)');
    expect(await check()).toMatchObject({ status: 1, output: expect.stringContaining("isn't empty") });
    expect(await rows(own, 'select * from precious')).toEqual([]);
  });

  test('no password is said', async () => {
    expect((await project.command(limited, ['status'])).output).toMatch(/^postgresql:\/\/127\.0\.0\.1:\d+\/\w+\n/);
    expect(await project.command(limited.replace('secret-word', 'secret-wrong'), ['status'])).toMatchObject({
      status: 1,
      output: expect.not.stringContaining('secret-wrong'),
    });
  });
});
