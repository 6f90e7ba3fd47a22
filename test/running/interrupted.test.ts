/** A run that is cut short at any statement leaves a database that the next run makes complete. */
import { copyFileSync, existsSync } from 'node:fs';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { expectComplete, expectWholeOrNothing, INTERRUPTED } from './interrupted.ts';
import { Project } from './project.ts';

const projects: Project[] = [];

async function prepared(database: 'sqlite' | 'postgresql'): Promise<{ project: Project; wanted: string }> {
  const project = await Project.make('interrupted', database);
  projects.push(project);
  project.write(INTERRUPTED);
  const orm = await project.open(await project.emptyDatabase());
  await project.apply(orm);
  const wanted = await project.catalog(orm);
  await project.closeAll();
  return { project, wanted };
}

async function expectCompleted(project: Project, url: string, wanted: string): Promise<void> {
  const orm = await project.open(url);
  await expectWholeOrNothing(orm);
  await project.apply(orm);
  await expectComplete(orm);
  expect(await project.catalog(orm)).toBe(wanted);
}

afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  for (const project of projects) await project.remove();
});

test('on SQLite: what the files are before each statement', { timeout: 60_000 }, async () => {
  const { project, wanted } = await prepared('sqlite');
  const url = await project.emptyDatabase();
  const file = url.replace('sqlite:', '');
  const copies: string[] = [];
  const copy = (): void => {
    const to = `${file}-${copies.length}`;
    for (const end of ['', '-wal']) if (existsSync(file + end)) copyFileSync(file + end, to + end);
    copies.push(`sqlite:${to}`);
  };
  await project.apply(await project.open(url, copy));
  copy();
  expect(copies.length).toBeGreaterThan(20);
  for (const each of copies) await expectCompleted(project, each, wanted);
});

describe('on PostgreSQL: a connection that is lost', () => {
  let project: Project;
  let wanted: string;
  beforeAll(async () => {
    ({ project, wanted } = await prepared('postgresql'));
  });
  afterEach(() => project.closeAll());

  test.each(['before', 'with'])('%s any statement', { timeout: 120_000 }, async (when) => {
    let statements = Infinity;
    for (let at = 1; at <= statements; at += 1) {
      const url = await project.emptyDatabase();
      const orm = await project.open(url);
      const sent = loseConnection(at, when === 'with');
      const failure = await project.apply(orm).then(
        () => null,
        (error: unknown) => String(error),
      );
      vi.restoreAllMocks();
      await expectCompleted(project, url, wanted);
      await project.closeAll();
      // What is lost together with its answer may be the last one, or have come back before.
      if (failure === null && sent.count < at) statements = sent.count;
      // Nobody knows whether a commit has arrived.
      if (failure?.startsWith('MigrationError: 0001') === true)
        expect(failure).toContain('Whether it was applied says');
    }
    expect(statements).toBeGreaterThan(20);
  });
});

/** The server sees what it would see of a client that was killed. */
function loseConnection(at: number, isSent: boolean): { readonly count: number } {
  const sent = { count: 0 };
  const query: (...parameters: unknown[]) => unknown = Reflect.get(Client.prototype, 'query');
  vi.spyOn(Client.prototype, 'query').mockImplementation(function lose(
    this: Client,
    ...parameters: unknown[]
  ): unknown {
    sent.count += 1;
    const stream: { destroy(): void } = Reflect.get(Reflect.get(this, 'connection'), 'stream');
    if (sent.count === at && !isSent) stream.destroy();
    const result = query.apply(this, parameters);
    if (sent.count === at && isSent) setTimeout(() => stream.destroy(), 1);
    return result;
  });
  return sent;
}
