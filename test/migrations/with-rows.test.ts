/** Each kind of change on tables with rows, up, down and up again: the rows are what they were, and the schema is that of a fresh database. */
import { afterEach, describe, expect, inject, test } from 'vitest';
import { down, leap, modelOf, up } from './chain/chain.ts';
import { openTested, type Row, type TestedDatabase } from './chain/databases.ts';
import { introspect } from './chain/introspect.ts';
import { cases, type Case } from './chain/cases.ts';

const databases = ['sqlite', 'postgresql'] as const;

const open: TestedDatabase[] = [];
afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
});

async function opened(kind: (typeof databases)[number]): Promise<TestedDatabase> {
  const database = await openTested(kind, inject('postgresUrl'));
  open.push(database);
  return database;
}

async function freshSchema(kind: (typeof databases)[number], yaml: string): Promise<string[]> {
  const database = await opened(kind);
  await up(database, leap(null, modelOf(yaml)));
  return introspect(database);
}

const plain = (rows: readonly Row[]): unknown => JSON.parse(JSON.stringify(rows));

describe.each(databases)('on %s', (kind) => {
  test.each(cases.map((one): [string, Case] => [one.name, one]))('%s', async (_, one) => {
    const database = await opened(kind);
    await up(database, leap(null, modelOf(one.before)));
    for (const sql of one.rows) await database.query(sql);
    const step = leap(modelOf(one.before), modelOf(one.after), one.consent);
    expect(step.told).toEqual(one.told);
    const before = await introspect(database);
    const look = async (sql: string): Promise<unknown> => plain(await database.query(sql));
    const was = one.former === undefined ? null : await look(one.former);

    await up(database, step);
    expect(await introspect(database)).toEqual(await freshSchema(kind, one.after));
    expect(await look(one.look)).toEqual(one.expected);

    await down(database, step);
    expect(await introspect(database)).toEqual(before);
    if (one.former !== undefined) expect(await look(one.former)).toEqual(one.afterDown ?? was);

    await up(database, step);
    expect(await introspect(database)).toEqual(await freshSchema(kind, one.after));
    if (one.afterDown === undefined && one.former !== undefined) expect(await look(one.look)).toEqual(one.expected);
  });
});
