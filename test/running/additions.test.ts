/** What a migration by hand has added to a table of SQLite stays where Espalier makes the table anew. */
import Database from 'better-sqlite3';
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

test('columns stay with their values, up and down, and so does what lies on them', async () => {
  const up = [
    `alter table "books" add column "shelf" text not null default 'A, ("1")' collate nocase check ("shelf" <> '')`,
    'alter table "books" add column "motto" text',
    'alter table "books" add column "next" text references "books" ("id") on delete set null',
    'alter table "books" add column "wide" text as ("title" || shelf)',
    'create index "by_shelf" on "books" ("shelf")',
    `insert into "books" ("id", "title", "blurb", "shelf", "motto", "next") values ('k', 't', 'b', 'S', 'm', 'k')`,
  ];
  const orm = await applied({ '0001_initial': initial, '0002_hand': { up }, '0003_next': next });
  const look = async (): Promise<unknown> =>
    orm.em.getConnection().execute('select shelf, motto, next, wide, title from books');
  const whole = [{ shelf: 'S', motto: 'm', next: 'k', wide: 'tS', title: 't' }];
  expect(await look()).toEqual(whole);
  expect(await namesOf(orm, 'index')).toContain('by_shelf');
  const wrong = orm.em.getConnection().execute(`insert into "books" ("id", "title", "shelf") values ('x', 'y', '')`);
  await expect(wrong).rejects.toThrow('CHECK');
  expect(await project.takeBack(orm, { acceptDataLoss: true })).toEqual(['0003_next']);
  expect(await namesOf(orm, 'index')).toEqual(['by_shelf']);
  const columns = await orm.em
    .getConnection()
    .execute<{ name: string }[]>(`select name from pragma_table_xinfo('books')`);
  expect(columns.map(({ name }) => name)).toEqual(expect.arrayContaining(['shelf', 'next', 'wide', 'blurb']));
});

test('one that the model fills under the same name stops the migration, and nothing is lost', async () => {
  const filled = modelOf(
    'entities: { Book: { fields: { title: { type: string, length: 9, backfill: "substr(title, 1, 9)" }, motto: { type: text, backfill: "title" } } } }',
  );
  const [script] = leap(FIRST, filled, 'all').scripts.sqlite;
  const hand = {
    up: [
      'alter table "books" add column "motto" text',
      `insert into "books" ("id", "title", "blurb", "motto") values ('k', 't', 'b', 'm')`,
    ],
  };
  project.write({ '0001_initial': initial, '0002_hand': hand, '0003_next': { up: script?.up ?? [] } });
  const orm = await project.open(await project.emptyDatabase());
  await expect(project.apply(orm)).rejects.toThrow(
    /^0003_next failed: .* books has columns of a migration by hand.*"motto".*kept/,
  );
  expect(await orm.em.getConnection().execute('select motto from books')).toEqual([{ motto: 'm' }]);
});

test.each([
  ['that has run', true],
  ['that is to run', false],
])('a script keeps what a migration by hand %s has added', async (_, hasRun) => {
  const url = await project.emptyDatabase();
  const renamed = modelOf(
    'entities: { Volume: { renamedFrom: Book, fields: { name: { type: string, length: 9, renamedFrom: title, backfill: "substr(name, 1, 9)" } } } }',
  );
  const [script] = leap(FIRST, renamed, 'all').scripts.sqlite;
  const hand = {
    up: [
      `alter table "books" add column "shelf" text not null default 'none'`,
      'create index "by_hand" on "books" ("shelf")',
    ],
  };
  project.write({ '0001_initial': initial, '0002_hand': hand, '0003_next': { up: script?.up ?? [] } });
  const orm = await project.open(url);
  await project.apply(orm, { only: new Set(hasRun ? ['0001_initial', '0002_hand'] : ['0001_initial']) });
  await orm.em.getConnection().execute(`insert into "books" ("id", "title", "blurb") values ('k', 't', 'b')`);
  const { status, output } = await project.command(url, ['plan']);
  expect(status, output).toBe(0);
  const file = url.slice('sqlite:'.length);
  const database = new Database(file);
  database.exec(output.replace(/^\.bail on$/m, ''));
  expect(database.prepare('select name, shelf from volumes').all()).toEqual([{ name: 't', shelf: 'none' }]);
  expect(database.prepare(`select name from sqlite_master where name = 'by_hand'`).all()).toHaveLength(1);
  database.close();
});

test('a script that would fail is not printed', async () => {
  const url = await project.emptyDatabase();
  project.write({ '0001_initial': initial, '0002_twice': { up: ['alter table "books" add column "title" text'] } });
  await project.apply(await project.open(url), { only: new Set(['0001_initial']) });
  const { status, output } = await project.command(url, ['plan']);
  expect(status).toBe(1);
  expect(output).toMatch(/^0002_twice would fail: .*duplicate column name: title/);
});

test('a table that is made anew in another way is left to its migration', async () => {
  const orm = await applied({
    '0001_one': { up: ['create table "a" (id integer)', 'create index "of_a" on "a" (id)'] },
    '0002_anew': {
      up: [
        'create table "a_2" (id integer)',
        'drop table "a"',
        'alter table "a_2" rename to "a"',
        'create index "of_a" on "a" (id)',
      ],
    },
  });
  expect(await namesOf(orm, 'index')).toEqual(['of_a']);
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
