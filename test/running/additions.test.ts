/** What a migration by hand has added to a table of SQLite stays, or stops the migration that would lose it. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { leap, modelOf } from '../migrations/chain/chain.ts';
import { Project, type Orm, type Written } from './project.ts';

let project: Project;
beforeAll(async () => {
  project = await Project.make('additions', 'sqlite');
});
afterEach(() => project.closeAll());
afterAll(() => project.remove());

const FIRST = modelOf('entities: { Book: { fields: { title: string, blurb: text, words: integer? } } }');
/** Two columns go and one is added, which only a new table can do. */
const NEXT = modelOf(
  'entities: { Book: { fields: { title: { type: string, length: 9, filter: true, backfill: "substr(title, 1, 9)" }, motto: text? } } }',
);
const initial = written(null);
const next = written(FIRST);

function written(before: typeof FIRST | null): Written {
  const step = leap(before, before === null ? FIRST : NEXT, before === null ? [] : 'all');
  const [script] = step.scripts.sqlite;
  if (script === undefined) throw new Error('Nothing changes.');
  return { up: script.up, down: script.down };
}

async function applied(migrations: Readonly<Record<string, Written>>): Promise<Orm> {
  project.write(migrations);
  const orm = await project.open(await project.emptyDatabase());
  await project.apply(orm);
  return orm;
}

async function namesOf(orm: Orm, type: string): Promise<string[]> {
  const sql = 'select name from sqlite_master where type = ? and sql is not null order by name';
  const rows = await orm.em.getConnection().execute<{ name: string }[]>(sql, [type]);
  return rows.map(({ name }) => name);
}

test('what the model has taken away goes, what nobody has added is no matter', async () => {
  const orm = await applied({ '0001_initial': initial, '0002_next': next });
  expect(await project.takeBack(orm, { acceptDataLoss: true })).toEqual(['0002_next']);
  expect(await project.apply(orm)).toEqual(['0002_next']);
});

test('indexes and triggers stay, up and down', async () => {
  const index = 'create index "by_hand" on "books" (lower("title")) where "title" <> \'\'';
  const trigger = 'create trigger "stamp" after update on "books" begin select 1; end';
  const orm = await applied({ '0001_initial': initial, '0002_hand': { up: [index, trigger] }, '0003_next': next });
  expect(await namesOf(orm, 'index')).toEqual(['books_title_id_index', 'by_hand']);
  expect(await namesOf(orm, 'trigger')).toEqual(['stamp']);
  await project.takeBack(orm, { acceptDataLoss: true });
  expect(await namesOf(orm, 'index')).toEqual(['by_hand']);
  expect(await namesOf(orm, 'trigger')).toEqual(['stamp']);
});

test('an index over a column that goes stops the migration', async () => {
  const hand = { up: ['create index "by_hand" on "books" ("blurb")'] };
  await expect(applied({ '0001_initial': initial, '0002_hand': hand, '0003_next': next })).rejects.toThrow(
    /^0003_next failed: .*blurb/,
  );
});

test.each([
  ['a column', 'shelf', ['alter table "books" add column "shelf" text']],
  ['one that the model has now as well', 'motto', ['alter table "books" add column "motto" text']],
  ['a computed column', 'wide', ['alter table "books" add column "wide" text as (title || title)']],
])('%s stops the migration, and nothing is lost', async (_, column, up) => {
  const migrations = { '0001_initial': initial, '0002_hand': { up }, '0003_next': next };
  project.write(migrations);
  const orm = await project.open(await project.emptyDatabase());
  await expect(project.apply(orm)).rejects.toThrow(
    new RegExp(
      `^0003_next failed: .* books is made anew, and would lose what .* by hand has added: ${column}\\..*kept`,
    ),
  );
  const found = await orm.em
    .getConnection()
    .execute<{ name: string }[]>(`select name from pragma_table_xinfo('books')`);
  expect(found.map(({ name }) => name)).toContain(column);
});

test('a column that the migration was told of is kept', async () => {
  const told = (next.up ?? []).map((sql) =>
    sql
      .replace('create table "new__books" (', 'create table "new__books" ("shelf" text,')
      .replace('insert into "new__books" (', 'insert into "new__books" ("shelf", ')
      .replace(' select ', ' select "shelf", '),
  );
  const hand = {
    up: ['alter table "books" add column "shelf" text', `insert into "books" values ('k', 't', 'b', 1, 'S')`],
  };
  const orm = await applied({ '0001_initial': initial, '0002_hand': hand, '0003_next': { ...next, up: told } });
  expect(await orm.em.getConnection().execute('select shelf, title from books')).toEqual([{ shelf: 'S', title: 't' }]);
});

test('what one migration has dropped comes back in no other', async () => {
  const orm = await applied({
    '0001_two': {
      up: ['create table "a" (id integer)', 'create table "b" (id integer)', 'create index "of_a" on "a" (id)'],
    },
    '0002_gone': { up: ['drop table "a"'] },
    '0003_renamed': { up: ['alter table "b" rename to "a"'] },
  });
  expect(await namesOf(orm, 'index')).toEqual([]);
});
