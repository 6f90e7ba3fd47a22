/** MikroORM, asked what has to change in a migrated database for the entities, has nothing to say. */
import { afterAll, describe, expect, test } from 'vitest';
import type { Database, Model } from '../../src/model/index.ts';
import { planMigrations } from '../../src/migrations/plan-migrations.ts';
import { parseSchema, printSchema } from '../../src/migrations/schema-file.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { migrateDown, migrateUp, MigrationFolder, openOrm, type Orm } from '../support/migrate.ts';
import { entities, onMetadata } from './everything.entities.ts';
import { beginning, everything } from './everything.model.ts';

const folders: MigrationFolder[] = [];
afterAll(() => {
  for (const folder of folders) folder.remove();
});

describe.each(['sqlite', 'postgresql'] as const)('on %s', (database) => {
  test('the first migration is what the entities say', () =>
    migrated(database, [everything], async (orm) => {
      await migrateUp(orm);
      expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
    }));

  test('migrations that follow each other lead to what the entities say', () =>
    migrated(database, [beginning, everything], async (orm) => {
      await migrateUp(orm);
      expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
      await migrateDown(orm);
      await migrateUp(orm);
      expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
    }));

  test('a column that is missing is seen', () =>
    migrated(database, [everything], async (orm) => {
      await migrateUp(orm);
      await orm.em.getConnection().execute('alter table "kinds" drop column "nothing"');
      expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toMatch(/add (column )?.nothing/);
    }));
});

async function migrated(database: Database, models: readonly Model[], use: (orm: Orm) => Promise<void>): Promise<void> {
  const folder = new MigrationFolder(`entities-${database}-${folders.length}`);
  folders.push(folder);
  let schema: string | null = null;
  const existing = { sqlite: [] as string[], postgresql: [] as string[] };
  for (const model of models) {
    const plan = planMigrations({ before: schema === null ? null : parseSchema(schema), model, existing, name: null });
    expect(plan.diagnostics).toEqual([]);
    folder.write(plan.files);
    existing[database].push(
      ...plan.files.filter(({ path }) => path.includes(database)).map(({ path }) => path.split('/')[2] ?? ''),
    );
    schema = printSchema(plan.schema);
  }
  const { url, drop } = await freshDatabase();
  const orm = await openOrm(database, url, folder, entities, { onMetadata });
  try {
    await use(orm);
  } finally {
    await orm.close();
    await drop();
  }
}
