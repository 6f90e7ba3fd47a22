/** The schema is changed by a role of its own, and used by another one, with the grants that a project's README names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as Pending from '../../generated-sample/src/db/migrations/pending.ts';
import { Project, rows, type Orm } from './project.ts';

const MIGRATOR = `migrator_${process.pid}`;
const APP = `app_${process.pid}`;

let project: Project;
let admin: Orm;
let url: string;

beforeAll(async () => {
  project = await Project.make('roles', 'postgresql');
  project.write({ '0001_notes': { up: ['create table notes (id serial primary key)'] } });
  url = await project.emptyDatabase();
  admin = await project.open(url);
  for (const role of [MIGRATOR, APP]) await rows(admin, `create role ${role} login password 'word'`);
  await rows(admin, `grant create, usage on schema public to ${MIGRATOR}`);
});
afterAll(async () => {
  for (const role of [APP, MIGRATOR]) {
    await rows(admin, `drop owned by ${role} cascade`);
    await rows(admin, `drop role ${role}`);
  }
  await project.remove();
});

test('the README names what the server may do with the tables, and no more', async () => {
  const readme = readFileSync(join(project.root, 'README.md'), 'utf8');
  const [, grants = ''] = /```sql\n(.*?)```/s.exec(readme) ?? [];
  await rows(admin, grants.replaceAll('role migrator', `role ${MIGRATOR}`).replaceAll('to app', `to ${APP}`));

  const env = { DATABASE_MIGRATION_URL: as(MIGRATOR) };
  expect(await project.command(as(APP), [], env)).toMatchObject({
    status: 0,
    output: expect.stringMatching(/^applied 0001/),
  });
  expect(await project.command(as(APP), ['status'], env)).toMatchObject({ status: 0 });

  const app = await project.open(as(APP));
  expect(await rows(app, 'insert into notes default values returning id')).toEqual([{ id: 1 }]);
  const { pendingMigrations } = await project.load<typeof Pending>('src/db/migrations/pending.ts');
  expect(await pendingMigrations(app)()).toEqual([]);
  await expect(rows(app, 'drop table notes')).rejects.toThrow('owner');
  await expect(rows(app, 'create table mine (id integer)')).rejects.toThrow('permission denied');
});

function as(role: string): string {
  const address = new URL(url);
  address.username = role;
  address.password = 'word';
  return address.href;
}
