/** Migrations of rows in batches: what is done stays done, and the next run goes on behind it. */
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DATABASES, Project, rows, type Orm, type Written } from './project.ts';

const MIGRATE = ['src/db/migrate.ts'];
const KILLED = ['--import', join(import.meta.dirname, 'killed.ts'), ...MIGRATE];

const ROWS = 20_000;

const step = (todo: string, run: string, size = 500): string => JSON.stringify({ todo, run, size });
const DOUBLE = step(
  'select id from notes where twice is null',
  'update notes set twice = id * 2 where id in (select id from "batch") and twice is null',
);

describe.each(DATABASES)('on %s', (database) => {
  let project: Project;
  beforeAll(async () => {
    project = await Project.make('data', database);
  });
  afterEach(() => project.closeAll());
  afterAll(() => project.remove());

  const numbers = (count: number): string =>
    `with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${count}) select n from numbers`;
  const notes = (count: number): Written => ({
    up: ['create table notes (id integer primary key, twice integer null)', `insert into notes (id) ${numbers(count)}`],
    down: ['drop table notes'],
  });
  const write = (count: number, written: Written): void =>
    project.write({ '0001_notes': notes(count), '0002_fill': written });
  const names = async (orm: Orm): Promise<unknown[]> =>
    (await rows(orm, 'select "name" from "mikro_orm_migrations" order by "id"')).map(({ name }) => name);
  const count = async (orm: Orm, condition: string): Promise<number> =>
    Number((await rows(orm, `select count(*) as n from notes where ${condition}`))[0]?.['n']);
  const fresh = async (): Promise<Orm> => project.open(await project.emptyDatabase());

  test('killed in the middle of many rows, the next run does the rest', { timeout: 60_000 }, async () => {
    write(ROWS, { steps: DOUBLE });
    const url = await project.emptyDatabase();
    const child = project.start(url, KILLED, { KILL_AT: '60' });
    const [, signal] = await once(child, 'exit');
    expect(signal).toBe('SIGKILL');
    const orm = await project.open(url);
    expect(await names(orm)).toEqual(['0001_notes', '0002_fill (begun)']);
    const done = await count(orm, 'twice is not null');
    expect(done % 500).toBe(0);
    expect(done).toBeGreaterThan(2000);
    expect(done).toBeLessThan(ROWS);
    const { status, output } = await project.command(url, ['up']);
    expect(status).toBe(0);
    const said = [...output.matchAll(/^0002_fill: (\d+) rows, (\d+) to go$/gm)].map(([, changed, left]) => [
      Number(changed),
      Number(left),
    ]);
    expect(said).toEqual(
      Array.from({ length: (ROWS - done) / 500 }, (_, at) => [(at + 1) * 500, ROWS - done - (at + 1) * 500]),
    );
    expect(output).toContain('applied 0002_fill');
    expect(await names(orm)).toEqual(['0001_notes', '0002_fill']);
    expect(await count(orm, 'twice = id * 2')).toBe(ROWS);
    expect(await project.apply(orm)).toEqual([]);
  });

  test('a step that does the same rows again and again is told from its first batch, and nothing of it is kept', async () => {
    write(3000, {
      steps: step('select id from notes', 'update notes set twice = 1 where id in (select id from "batch")'),
    });
    const orm = await fresh();
    await expect(project.apply(orm)).rejects.toThrow(
      '0002_fill failed: batch 1 (update notes set twice = 1 where id in (select id from "batch")): after 500 rows were changed, 3000 of 3000 are still to do. The condition of `todo` has to leave out what `run` has done.',
    );
    expect(await count(orm, 'twice is not null')).toBe(0);
    expect(await project.takeBack(orm)).toEqual(['0002_fill']);
    expect(await names(orm)).toEqual(['0001_notes']);
  });

  test('one that comes to a standstill later is told as well', async () => {
    const some = 'update notes set twice = 1 where id in (select id from "batch") and id <= 700';
    write(3000, { steps: step('select id from notes where twice is null order by id', some) });
    const orm = await fresh();
    await expect(project.apply(orm)).rejects.toThrow(
      /batch 3 .*: after 200 rows were changed, 2300 of 2500 are|after 0 rows/,
    );
    expect(await count(orm, 'twice is not null')).toBe(700);
  });

  test('of three runs at once one does it, also where a later migration takes its table away', async () => {
    const gone = { up: ['drop table notes'] };
    project.write({ '0001_notes': notes(2000), '0002_fill': { steps: DOUBLE }, '0003_gone': gone });
    for (let round = 0; round < 5; round++) {
      const url = await project.emptyDatabase();
      const runs = await Promise.all([1, 2, 3].map(async () => project.apply(await project.open(url))));
      expect(runs.flat().toSorted()).toEqual(['0001_notes', '0002_fill', '0003_gone']);
    }
  });

  test('what fails in a batch keeps those before it, and says so', async () => {
    const broken = `update notes set twice = case when id = 1200 then ${database === 'sqlite' ? `json('{')` : `1 / (id - id)`} else 1 end where id in (select id from "batch")`;
    const steps = step('select id from notes where twice is null order by id', broken);
    write(3000, { steps });
    const orm = await fresh();
    await expect(project.apply(orm)).rejects.toThrow(
      /^0002_fill failed: batch 3 \(update notes .*\): .*\. What came before it was kept, and the next run goes on from there\.$/,
    );
    expect(await count(orm, 'twice is not null')).toBe(1000);
    write(3000, { steps: steps.replace('1200', '-1') });
    expect(await project.apply(orm)).toEqual(['0002_fill']);
    expect(await count(orm, 'twice = 1')).toBe(3000);
  });

  test('has several steps, inserts and deletes among them, while foreign keys hold', async () => {
    const cascade = 'create table marks (note_id integer not null references notes (id) on delete cascade)';
    write(2000, {
      up: [],
      steps: [
        step(
          'select id from notes where id not in (select note_id from marks)',
          'insert into marks select id from "batch"',
        ),
        step('select id from notes where id > 50', 'delete from notes where id in (select id from "batch")', 400),
      ].join(', '),
    });
    const orm = await fresh();
    await project.apply(orm, { only: new Set(['0001_notes']) });
    await rows(orm, cascade);
    expect(await project.apply(orm)).toEqual(['0002_fill']);
    expect(await count(orm, 'true')).toBe(50);
    expect(await rows(orm, 'select count(*) as n, max(note_id) as last from marks')).toMatchObject([{ last: 50 }]);
  });

  test('its way back: nothing, steps of its own, or consent to what is lost', async () => {
    write(1000, { steps: DOUBLE });
    const orm = await fresh();
    await project.apply(orm);
    expect(await project.takeBack(orm)).toEqual(['0002_fill']);
    expect(await count(orm, 'twice = id * 2')).toBe(1000);
    const back = step(
      'select id from notes where twice is not null',
      'update notes set twice = null where id in (select id from "batch")',
    );
    write(1000, { steps: DOUBLE, code: `override stepsBack(): readonly DataStep[] { return [${back}]; }` });
    await project.apply(orm);
    expect(await project.takeBack(orm)).toEqual(['0002_fill']);
    expect(await count(orm, 'twice is null')).toBe(1000);
    write(1000, { steps: DOUBLE, code: `static override readonly losesOnDown = ['what twice was'];` });
    await project.apply(orm);
    await expect(project.takeBack(orm)).rejects.toThrow(/destroy data:\n {2}0002_fill what twice was\n/);
    expect(await project.takeBack(orm, { acceptDataLoss: true })).toEqual(['0002_fill']);
    expect(await names(orm)).toEqual(['0001_notes']);
  });

  test('one without steps is not applied, one that was is not edited, and none is SQL for a shell', async () => {
    write(10, { steps: '' });
    const url = await project.emptyDatabase();
    const orm = await project.open(url);
    await expect(project.apply(orm)).rejects.toThrow('0002_fill failed: It has no steps yet: write them.');
    write(10, { steps: DOUBLE });
    expect(await project.command(url, ['plan'])).toMatchObject({
      status: 1,
      output: expect.stringContaining('0002_fill runs in batches'),
    });
    await project.apply(orm);
    write(10, { steps: DOUBLE.replace('500', '600') });
    await expect(project.apply(orm)).rejects.toThrow('0002_fill was edited after it had been applied');
  });
});
