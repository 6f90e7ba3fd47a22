/** Each kind of change on tables with rows, up, down and up again: the rows are what they were, and the schema is that of a fresh database. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { down, leap, modelOf, schemaOf, up } from './chain/chain.ts';
import { openTested, type Row, type TestedDatabase } from './chain/databases.ts';
import { introspect } from './chain/introspect.ts';
import { cases, type Case } from './chain/cases.ts';

const databases = ['sqlite', 'postgresql'] as const;

const plain = (rows: readonly Row[]): unknown => JSON.parse(JSON.stringify(rows));

describe.each(databases)('on %s', (kind) => {
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

  test.each(cases.map((one): [string, Case] => [one.name, one]))('%s', async (_, one) => {
    await up(database, leap(null, modelOf(one.before)));
    for (const sql of one.rows) await database.query(sql);
    const step = leap(modelOf(one.before), modelOf(one.after), one.consent);
    expect(step.told).toEqual(one.told);
    const before = await introspect(database);
    const look = async (sql: string): Promise<unknown> => plain(await database.query(sql));
    const was = one.former === undefined ? null : await look(one.former);

    await up(database, step);
    expect(await introspect(database)).toEqual(await schemaOf(empty, modelOf(one.after)));
    expect(await look(one.look)).toEqual(one.expected);

    await down(database, step);
    expect(await introspect(database)).toEqual(before);
    if (one.former !== undefined) expect(await look(one.former)).toEqual(one.afterDown ?? was);

    await up(database, step);
    expect(await introspect(database)).toEqual(await schemaOf(empty, modelOf(one.after)));
    if (one.afterDown === undefined && one.former !== undefined) expect(await look(one.look)).toEqual(one.expected);
  });
});
