/** Every kind of change, broken off behind each of its statements: the database is where it was, or begun again it ends as it would have. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { leap, modelOf, schemaOf, throughBreaks, up, upByFailures, upByRestarts, type Leap } from './chain/chain.ts';
import { openTested, type TestedDatabase } from './chain/databases.ts';
import { allRows, introspect } from './chain/introspect.ts';
import { cases, type Case } from './chain/cases.ts';

const leapOf = ({ before, after, consent }: Case): Leap => leap(modelOf(before), modelOf(after), consent);
const named = (list: readonly Case[]): [string, Case][] => list.map((one) => [one.name, one]);

describe.each(['sqlite', 'postgresql'] as const)('on %s', (kind) => {
  let empty: TestedDatabase;
  let database: TestedDatabase;
  beforeAll(async () => {
    empty = await openTested(kind, inject('postgresUrl'));
  });
  beforeEach(async () => {
    database = await openTested(kind, inject('postgresUrl'));
  });
  afterEach(() => database.close());
  afterAll(() => empty.close());

  async function fill({ before, rows }: Case): Promise<void> {
    await up(database, leap(null, modelOf(before)));
    for (const sql of rows) await database.query(sql);
  }

  async function expectDone({ after, look, expected }: Case): Promise<void> {
    expect(JSON.parse(JSON.stringify(await database.query(look)))).toEqual(expected);
    expect(await introspect(database)).toEqual(await schemaOf(empty, modelOf(after)));
  }

  test.each(named(cases))('a transaction that fails anywhere: %s', async (_, one) => {
    await fill(one);
    const content = async (): Promise<unknown> => [await introspect(database), await allRows(database)];
    let was: unknown = null;
    await upByFailures(database, leapOf(one), {
      before: async () => void (was = await content()),
      afterFailure: async () => expect(await content()).toEqual(was),
    });
    await expectDone(one);
  });

  const online = cases.filter((one) => leapOf(one).scripts[kind].some(({ isTransactional }) => !isTransactional));

  test('most kinds of change have a part outside of a transaction on PostgreSQL, and none on SQLite', () => {
    expect(online.length > 8).toBe(kind === 'postgresql');
  });

  test.for(online)('that part broken off anywhere, and begun again: $name', async (one) => {
    await fill(one);
    await upByRestarts(database, leapOf(one));
    await expectDone(one);
  });

  test.for(online)('that part broken off anywhere, and taken back: $name', async (one) => {
    await fill(one);
    let was: unknown = null;
    await throughBreaks(database, leapOf(one), {
      before: async () => void (was = await introspect(database)),
      after: async () => expect(await introspect(database)).toEqual(was),
    });
    await expectDone(one);
  });
});
