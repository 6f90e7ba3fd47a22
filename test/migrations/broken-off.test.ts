/** What PostgreSQL runs outside of a transaction may be broken off anywhere: begun again from its start, it ends as it would have. */
import { expect, inject, test } from 'vitest';
import { leap, modelOf, up, upByRestarts } from './chain/chain.ts';
import { openTested } from './chain/databases.ts';
import { introspect } from './chain/introspect.ts';
import { cases, type Case } from './chain/cases.ts';

const online = cases.filter(({ before, after, consent }) =>
  leap(modelOf(before), modelOf(after), consent).scripts.postgresql.some(({ isTransactional }) => !isTransactional),
);

test('most kinds of change have something that runs beside the load', () => {
  expect(online.length).toBeGreaterThan(8);
});

test.each(online.map((one): [string, Case] => [one.name, one]))('%s', async (_, one) => {
  const database = await openTested('postgresql', inject('postgresUrl'));
  try {
    await up(database, leap(null, modelOf(one.before)));
    for (const sql of one.rows) await database.query(sql);
    const step = leap(modelOf(one.before), modelOf(one.after), one.consent);
    await upByRestarts(database, step);
    expect(JSON.parse(JSON.stringify(await database.query(one.look)))).toEqual(one.expected);
    const fresh = await openTested('postgresql', inject('postgresUrl'));
    try {
      await up(fresh, leap(null, modelOf(one.after)));
      expect(await introspect(database)).toEqual(await introspect(fresh));
    } finally {
      await fresh.close();
    }
  } finally {
    await database.close();
  }
});
