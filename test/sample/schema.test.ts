/** What the generated entities mean is what the generated migrations make: MikroORM itself finds nothing to change. */
import { describe, expect, test } from 'vitest';
import { migrate } from '../../generated-sample/src/db/migrate.ts';
import { openDatabase } from '../../generated-sample/src/db/open.ts';
import { freshDatabase } from '../support/fresh-database.ts';

const LIMITS = { poolSize: 2, acquireTimeout: 5000, statementTimeout: null, lockTimeout: 5000, requestTimeout: null };

describe("the sample's entities and its migrations agree", () => {
  test('on SQLite', async () => {
    expect(await differences('sqlite::memory:')).toBe('');
  });

  test('on PostgreSQL', async () => {
    const { url, drop } = await freshDatabase();
    try {
      expect(await differences(url)).toBe('');
    } finally {
      await drop();
    }
  });
});

/** The SQL that MikroORM would run to bring a migrated database up to the entities. */
async function differences(url: string): Promise<string> {
  const orm = await openDatabase({ url, ...LIMITS });
  try {
    await migrate(orm);
    return await orm.schema.getUpdateSchemaSQL({ wrap: false });
  } finally {
    await orm.close(true);
  }
}
