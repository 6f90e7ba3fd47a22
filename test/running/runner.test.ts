/** Migrations run by a generated project's own runner: each is whole or not there, on both databases. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DATABASES, Project, rows, type Orm } from './project.ts';

const NOTES = { up: ['create table notes (id integer primary key)'], down: ['drop table notes'] };
const LOG = 'select "name", "checksum" from "mikro_orm_migrations" order by "id"';
const NOT_TRANSACTIONAL = 'override isTransactional(): boolean { return false; }';

describe.each(DATABASES)('on %s', (database) => {
  let project: Project;
  beforeAll(async () => {
    project = await Project.make('runner', database);
  });
  afterEach(() => project.closeAll());
  afterAll(() => project.remove());

  const fresh = async (): Promise<Orm> => project.open(await project.emptyDatabase());
  const names = async (orm: Orm): Promise<unknown[]> => (await rows(orm, LOG)).map(({ name }) => name);

  test('each runs once, and MikroORM sees the same', async () => {
    project.write({ '0001_a': NOTES, '0002_b': { up: ['insert into notes values (1)'] }, '0010_c': {} });
    const orm = await fresh();
    expect(await project.apply(orm)).toEqual(['0001_a', '0002_b', '0010_c']);
    expect(await project.apply(orm)).toEqual([]);
    expect(await rows(orm, 'select * from notes')).toEqual([{ id: 1 }]);
    expect(await rows(orm, LOG)).toEqual(
      ['0001_a', '0002_b', '0010_c'].map((name) => ({ name, checksum: expect.stringMatching(/^[0-9a-f]{64}$/) })),
    );
    expect(await orm.migrator.getPending()).toEqual([]);
    expect(await orm.migrator.getExecuted()).toMatchObject([
      { name: '0001_a' },
      { name: '0002_b' },
      { name: '0010_c' },
    ]);
  });

  test('a table that MikroORM made gets checksums', async () => {
    project.write({ '0001_mikro': NOTES });
    const orm = await fresh();
    await orm.migrator.up();
    project.write({ '0001_mikro': NOTES, '0002_ours': {} });
    expect(await project.apply(orm)).toEqual(['0002_ours']);
    const logged = await rows(orm, LOG);
    expect(logged.map(({ name, checksum }) => [name, String(checksum).length])).toEqual([
      ['0001_mikro', 64],
      ['0002_ours', 64],
    ]);
  });

  test('a comment that accepts what it puts at risk is no edit, whenever it comes, nor are line ends', async () => {
    project.write({ '0001_accepted': NOTES });
    const orm = await fresh();
    await project.apply(orm);
    const path = join(project.root, 'migrations', database, '0001_accepted.ts');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('\n', '\n  // espalier: accept destructive: nobody needs them\n'));
    expect(await project.apply(orm)).toEqual([]);
    writeFileSync(path, `${text.trimEnd().replaceAll('\n', '\r\n')}\r\n\r\n`);
    expect(await project.apply(orm)).toEqual([]);
    writeFileSync(path, text.replace('\n', '\n  // another comment\n'));
    await expect(project.apply(orm)).rejects.toThrow(/edited/);
  });

  test('one that fails leaves nothing, and is told by its statement', async () => {
    project.write({
      '0001_fails': { up: [NOTES.up[0] ?? '', 'insert into notes values (1)', 'insert into nowhere values (1)'] },
    });
    const orm = await fresh();
    await expect(project.apply(orm)).rejects.toThrow(
      /^0001_fails failed: statement 3 of 3 \(insert into nowhere values \(1\)\): .*nowhere.*\. Nothing of it was kept\.$/,
    );
    await expect(rows(orm, 'select * from notes')).rejects.toThrow('notes');
    expect(await names(orm)).toEqual([]);
  });

  test.runIf(database === 'sqlite')('a table that is made anew keeps its triggers', async () => {
    const count = `create trigger "count" after insert on "notes" begin update "counts" set "n" = "n" + 1; end`;
    project.write({
      '0001_first': { up: [...NOTES.up, 'create table counts (n integer)', 'insert into counts values (0)', count] },
      '0002_anew': {
        up: [
          'create table "new__notes" ("id" integer primary key, "text" text)',
          'insert into "new__notes" ("id") select "id" from "notes"',
          'drop table "notes"',
          'alter table "new__notes" rename to "notes"',
        ],
      },
      '0003_gone': { up: ['drop table "notes"'] },
    });
    const orm = await fresh();
    await project.apply(orm, { only: new Set(['0001_first', '0002_anew']) });
    await rows(orm, 'insert into "notes" ("id") values (1)');
    expect(await rows(orm, 'select "n" from "counts"')).toEqual([{ n: 1 }]);
    expect(await project.apply(orm)).toEqual(['0003_gone']);
  });

  test('a constraint that is checked at the commit fails it as well', async () => {
    const reference = 'create table items (note_id integer references notes (id) deferrable initially deferred)';
    project.write({ '0001_deferred': { up: [NOTES.up[0] ?? '', reference, 'insert into items values (7)'] } });
    const orm = await fresh();
    await expect(project.apply(orm)).rejects.toThrow(/^0001_deferred failed: .*Nothing of it was kept/);
    await expect(rows(orm, 'select * from notes')).rejects.toThrow('notes');
    expect(await names(orm)).toEqual([]);
  });

  test('one that is no transaction goes on where it failed, from its first statement', async () => {
    const up = ['create table if not exists notes (id integer primary key)', 'insert into later values (1)'];
    project.write({ '0001_bare': { up, code: NOT_TRANSACTIONAL } });
    const orm = await fresh();
    await expect(project.apply(orm)).rejects.toThrow(/statement 2 of 2 .* begins with its first statement/);
    expect(await rows(orm, 'select * from notes')).toEqual([]);
    expect(await names(orm)).toEqual(['0001_bare (begun)']);
    await rows(orm, 'create table later (id integer)');
    expect(await project.apply(orm)).toEqual(['0001_bare']);
    expect(await rows(orm, 'select * from later')).toEqual([{ id: 1 }]);
  });

  test('one that was only begun is said to be so, and taken back before the others', async () => {
    const url = await project.emptyDatabase();
    project.write({
      '0001_notes': NOTES,
      '0002_bare': {
        up: ['create table if not exists later (id integer)', 'insert into nowhere values (1)'],
        down: ['drop table if exists later'],
        code: NOT_TRANSACTIONAL,
      },
    });
    const orm = await project.open(url);
    await expect(project.apply(orm)).rejects.toThrow('0002_bare failed');
    const { status, output } = await project.command(url, ['status']);
    expect(status).toBe(0);
    expect(output).toMatch(
      /\napplied  0001_notes .*\nbegun    0002_bare .*\nBegun and not finished, unless it runs just now: /,
    );
    expect(output).not.toContain('pending');
    await expect(project.takeBack(orm, { to: '0002_bare' })).rejects.toThrow("isn't among");
    expect(await project.takeBack(orm)).toEqual(['0002_bare']);
    await expect(rows(orm, 'select * from later')).rejects.toThrow('later');
    expect(await names(orm)).toEqual(['0001_notes']);
  });

  test('one that was taken back in part is begun as well, and goes either way', async () => {
    project.write({
      '0001_bare': {
        up: ['create table if not exists notes (id integer)', 'create table if not exists later (id integer)'],
        down: ['drop table if exists later', 'drop table nowhere', 'drop table if exists notes'],
        code: NOT_TRANSACTIONAL,
      },
    });
    const orm = await fresh();
    await project.apply(orm);
    await expect(project.takeBack(orm)).rejects.toThrow('0001_bare failed');
    expect(await names(orm)).toEqual(['0001_bare (begun)']);
    expect(await project.apply(orm)).toEqual(['0001_bare']);
    expect(await rows(orm, 'select * from later')).toEqual([]);
    await expect(project.takeBack(orm)).rejects.toThrow('0001_bare failed');
    await rows(orm, 'create table nowhere (id integer)');
    expect(await project.takeBack(orm)).toEqual(['0001_bare']);
    expect(await names(orm)).toEqual([]);
  });

  test('code of a migration runs in its transaction', async () => {
    const code = (end: string): string => `override async up(): Promise<void> {
      await this.execute('create table notes (id integer primary key)');
      await this.execute('insert into notes values (?)', [4]);
      await this.getEntityManager().transactional((em) => em.execute('update notes set id = 5'));
      ${end}
    }`;
    const orm = await fresh();
    project.write({ '0001_stops': { code: code(`throw new Error('stopped');`) } });
    await expect(project.apply(orm)).rejects.toThrow('0001_stops failed: stopped. Nothing of it was kept.');
    project.write({ '0001_code': { code: code(`this.addSql('update notes set id = id + 1');`) } });
    expect(await project.apply(orm)).toEqual(['0001_code']);
    expect(await rows(orm, 'select * from notes')).toEqual([{ id: 6 }]);
  });

  test('rows that would refer to nothing keep a migration from its commit, and children survive a new parent', async () => {
    project.write({
      '0001_parents': {
        up: [
          'create table parents (id integer primary key)',
          'create table children (parent_id integer references parents (id) on delete cascade)',
          'insert into parents values (1)',
          'insert into children values (1)',
        ],
      },
    });
    const orm = await fresh();
    await project.apply(orm);
    if (database === 'sqlite') {
      const anew = [
        'create table p (id integer primary key)',
        'insert into p select * from parents',
        'drop table parents',
        'alter table p rename to parents',
      ];
      project.write({ '0001_parents': {}, '0002_rebuild': { up: anew } });
      await rows(orm, `update "mikro_orm_migrations" set "checksum" = null`);
      await project.apply(orm);
      project.write({
        '0001_parents': {},
        '0002_rebuild': { up: anew },
        '0003_breaks': { up: ['delete from parents'] },
      });
      await expect(project.apply(orm)).rejects.toThrow(
        "0003_breaks failed: Rows would refer to what isn't there: children (rowid 1) to parents. Nothing of it was kept.",
      );
    }
    expect(await rows(orm, 'select * from children')).toEqual([{ parent_id: 1 }]);
    await expect(rows(orm, 'insert into children values (9)')).rejects.toThrow(/foreign key/i);
  });

  describe('a rollback', () => {
    const LOSES = `static readonly losesOnDown = ['drops notes with its rows'];`;
    const three = { '0001_notes': { ...NOTES, code: LOSES }, '0002_b': {}, '0003_c': {} };

    test('takes back the newest, some, or all after a name', async () => {
      project.write(three);
      const orm = await fresh();
      await project.apply(orm);
      expect(await project.takeBack(orm)).toEqual(['0003_c']);
      await project.apply(orm);
      expect(await project.takeBack(orm, { steps: 2 })).toEqual(['0003_c', '0002_b']);
      await project.apply(orm);
      expect(await project.takeBack(orm, { to: '0001_notes' })).toEqual(['0003_c', '0002_b']);
      expect(await names(orm)).toEqual(['0001_notes']);
      await expect(project.takeBack(orm, { to: '0002_b' })).rejects.toThrow("0002_b isn't among the migrations");
    });

    test('that destroys data wants consent, before anything is taken back', async () => {
      project.write(three);
      const orm = await fresh();
      await project.apply(orm);
      await expect(project.takeBack(orm, { steps: 3 })).rejects.toThrow(
        /destroy data:\n {2}0001_notes drops notes with its rows\n.*--accept-data-loss/,
      );
      expect(await names(orm)).toHaveLength(3);
      expect(await project.takeBack(orm, { steps: 3, acceptDataLoss: true })).toHaveLength(3);
      await expect(rows(orm, 'select * from notes')).rejects.toThrow('notes');
      expect(await project.takeBack(orm)).toEqual([]);
    });

    test('is refused for what was edited, and for what this code has not', async () => {
      project.write(three);
      const orm = await fresh();
      await project.apply(orm);
      project.write({ ...three, '0003_c': { up: ['select 1'] } });
      await expect(project.takeBack(orm)).rejects.toThrow('0003_c was edited');
      project.write({ '0001_notes': three['0001_notes'], '0002_b': {} });
      await expect(project.takeBack(orm)).rejects.toThrow('0003_c was applied by newer code');
    });
  });

  test('a database that is newer than the code is left alone', async () => {
    project.write({ '0001_a': NOTES, '0002_b': {} });
    const orm = await fresh();
    await project.apply(orm);
    project.write({ '0001_a': NOTES });
    expect(await project.apply(orm)).toEqual([]);
    expect(await names(orm)).toEqual(['0001_a', '0002_b']);
  });
});

test('on SQLite, a run waits for whoever writes, but not for ever', async () => {
  const project = await Project.make('beside', 'sqlite');
  try {
    project.write({ '0001_a': NOTES });
    const url = await project.emptyDatabase();
    const [orm, other] = [await project.open(url), await project.open(url)];
    const writing = await other.em.getConnection().begin();
    let waits = 0;
    const watch = {
      waiting: () => (waits += 1),
      locked: () => undefined,
      batch: () => undefined,
      done: () => undefined,
    };
    await expect(project.apply(orm, { watch, wait: 300 })).rejects.toThrow("hasn't ended within 0.3 s");
    expect(waits).toBe(1);
    const applied = project.apply(orm);
    await other.em.getConnection().rollback(writing);
    expect(await applied).toEqual(['0001_a']);
  } finally {
    await project.remove();
  }
});

describe('on PostgreSQL, beside others', () => {
  let project: Project;
  beforeAll(async () => {
    project = await Project.make('beside', 'postgresql');
  });
  afterEach(() => project.closeAll());
  afterAll(() => project.remove());

  test('a migration that waits for a lock lets others pass, and tries again', async () => {
    project.write({ '0001_a': NOTES });
    const url = await project.emptyDatabase();
    const [orm, other] = [await project.open(url), await project.open(url)];
    await project.apply(orm);
    const long = await other.em.getConnection().begin();
    await other.em.getConnection().execute('select * from notes', [], 'all', long);
    project.write({
      '0001_a': NOTES,
      '0002_b': { up: ['create table other (id integer)', 'alter table notes add n integer'] },
    });
    let pauses = 0;
    const locked = async (): Promise<void> => {
      pauses += 1;
      // In the pause nobody queues behind the migration: a lock that would wait for it is had at once.
      if (pauses === 2) await rows(orm, 'lock table notes in access share mode nowait').catch(() => undefined);
      if (pauses === 3) await other.em.getConnection().commit(long);
    };
    const watch = {
      waiting: () => undefined,
      locked: () => void locked(),
      batch: () => undefined,
      done: () => undefined,
    };
    expect(await project.apply(orm, { watch, pause: 20 })).toEqual(['0002_b']);
    expect(pauses).toBe(3);
    expect(await rows(orm, 'select n from notes')).toEqual([]);
  });

  test('a migration gives up in the end', async () => {
    project.write({ '0001_a': NOTES });
    const url = await project.emptyDatabase();
    const [orm, other] = [await project.open(url), await project.open(url)];
    await project.apply(orm);
    const long = await other.em.getConnection().begin();
    await other.em.getConnection().execute('select * from notes', [], 'all', long);
    project.write({ '0001_a': NOTES, '0002_b': { up: ['set local lock_timeout = 5', 'drop table notes'] } });
    await expect(project.apply(orm, { pause: 1 })).rejects.toThrow(
      /0002_b failed: statement 2 of 2 .*lock timeout\. Nothing of it was kept\. Another transaction/,
    );
    await other.em.getConnection().rollback(long);
  });

  test('an index is made concurrently while another run waits for its turn', async () => {
    const index = 'create index concurrently if not exists notes_id on notes (id)';
    project.write({ '0001_a': NOTES, '0002_b': { up: [index], code: NOT_TRANSACTIONAL }, '0003_c': {} });
    const url = await project.emptyDatabase();
    const [orm, other] = [await project.open(url), await project.open(url)];
    const both = await Promise.all([project.apply(orm), project.apply(other)]);
    expect(both.flat().toSorted()).toEqual(['0001_a', '0002_b', '0003_c']);
    expect(await rows(orm, `select indisvalid from pg_index where indexrelid = 'notes_id'::regclass`)).toEqual([
      { indisvalid: true },
    ]);
  });

  test('an index that is made concurrently waits longer than a lock', async () => {
    const index = 'create index concurrently if not exists notes_id on notes (id)';
    project.write({ '0001_a': NOTES });
    const url = await project.emptyDatabase();
    const [orm, other] = [await project.open(url), await project.open(url)];
    await project.apply(orm);
    const long = await other.em.getConnection().begin();
    await other.em.getConnection().execute('insert into notes values (1)', [], 'run', long);
    project.write({ '0001_a': NOTES, '0002_b': { up: [index], code: NOT_TRANSACTIONAL } });
    let pauses = 0;
    const watch = {
      waiting: () => undefined,
      locked: () => (pauses += 1),
      batch: () => undefined,
      done: () => undefined,
    };
    const applied = project.apply(orm, { watch });
    await setTimeout(600);
    await other.em.getConnection().commit(long);
    expect(await applied).toEqual(['0002_b']);
    expect(pauses).toBe(0);
  });

  test('a run waits for another one, but not for ever', async () => {
    project.write({ '0001_a': NOTES });
    const url = await project.emptyDatabase();
    const [orm, other] = [await project.open(url), await project.open(url)];
    const held = await other.em.getConnection().begin();
    await other.em.getConnection().execute('select pg_advisory_xact_lock(5209114716302)', [], 'all', held);
    let waits = 0;
    const watch = {
      waiting: () => (waits += 1),
      locked: () => undefined,
      batch: () => undefined,
      done: () => undefined,
    };
    await expect(project.apply(orm, { watch, wait: 300 })).rejects.toThrow("hasn't ended within 0.3 s");
    expect(waits).toBe(1);
    const applied = project.apply(orm);
    await other.em.getConnection().commit(held);
    expect(await applied).toEqual(['0001_a']);
  });
});
