/** Two ORMs in one process, as tests and scripts have them, share the classes of the entities: what one of them has read isn't changed by it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../generated-sample/src/db/migrate.ts';
import { openDatabase } from '../../generated-sample/src/db/open.ts';
import { Customer } from '../../generated-sample/src/modules/customer/customer.entity.ts';
import { Profile } from '../../generated-sample/src/modules/profile/profile.entity.ts';
import { givenProfile } from '../../generated-sample/src/modules/profile/profile.fixture.ts';

const LIMITS = { poolSize: 1, acquireTimeout: 2000, statementTimeout: null, lockTimeout: 300, requestTimeout: null };

test('what refers to an entity one to one is not written when that is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'espalier-two-orms-'));
  const statements: string[] = [];
  const open = () =>
    openDatabase(
      { url: `sqlite:${join(folder, 'app.db')}`, ...LIMITS },
      { onStatement: (sql) => statements.push(sql) },
    );
  const orms = [await open(), await open()];
  onTestFinished(async () => {
    for (const orm of orms) await orm.close(true);
    rmSync(folder, { recursive: true });
  });
  for (const [index, orm] of orms.entries()) {
    if (index === 0) await migrate(orm);
    const { customer } = await givenProfile(orm.em.fork());
    const em = orm.em.fork();
    const read = await em.findOneOrFail(Customer, { id: customer.id });
    statements.length = 0;
    em.remove(read);
    await em.flush();
    await em.flush();
    expect(statements.filter((sql) => sql.startsWith('update'))).toEqual([]);
    expect(await em.count(Profile)).toBe(0);
  }
});
