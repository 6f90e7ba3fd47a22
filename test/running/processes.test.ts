/** Runs of migrations as processes: several at once, and killed. */
import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectComplete, expectWholeOrNothing, INTERRUPTED } from './interrupted.ts';
import { DATABASES, Project, rows } from './project.ts';

const MIGRATE = ['src/db/migrate.ts'];
const KILLED = ['--import', join(import.meta.dirname, 'killed.ts'), ...MIGRATE];

interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

async function ended(child: ChildProcess): Promise<Ended> {
  if (child.stdout === null || child.stderr === null) throw new Error('The process has no output.');
  const [[status, signal], out, error]: [[number | null, NodeJS.Signals | null], string, string] = await Promise.all([
    once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { status, signal, output: out + error };
}

describe.each(DATABASES)('on %s', (database) => {
  let project: Project;
  beforeAll(async () => {
    project = await Project.make('processes', database);
  });
  afterEach(() => project.closeAll());
  afterAll(() => project.remove());

  test('eight at once apply each migration once', { timeout: 120_000 }, async () => {
    project.write({
      '0001_counted': { up: ['create table counted (number integer not null)'] },
      ...Object.fromEntries(
        [2, 3, 4, 5].map((number) => [`000${number}_counts`, { up: [`insert into counted values (${number})`] }]),
      ),
    });
    const url = await project.emptyDatabase();
    const all = await Promise.all(Array.from({ length: 8 }, () => ended(project.start(url, MIGRATE))));
    for (const { status, output } of all) expect({ status, output }).toMatchObject({ status: 0 });
    const applied = all.flatMap(({ output }) => output.match(/(?<=^applied )\S+/gm) ?? []);
    expect(applied.toSorted()).toEqual(['0001_counted', '0002_counts', '0003_counts', '0004_counts', '0005_counts']);
    const orm = await project.open(url);
    expect(await rows(orm, 'select number from counted order by 1')).toEqual(
      [2, 3, 4, 5].map((number) => ({ number })),
    );
    expect(await rows(orm, 'select "name" from "mikro_orm_migrations"')).toHaveLength(5);
  });

  // interrupted.test.ts does the same at each statement; here it is a process that dies.
  test.each([3, 8, 12])('killed at statement %d, the next run completes it', { timeout: 120_000 }, async (killAt) => {
    project.write(INTERRUPTED);
    const url = await project.emptyDatabase();
    const { signal } = await ended(project.start(url, KILLED, { KILL_AT: String(killAt) }));
    expect(signal).toBe('SIGKILL');
    const orm = await project.open(url);
    await expectWholeOrNothing(orm);
    await project.apply(orm);
    await expectComplete(orm);
  });
});
