import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database, Entity, Model } from '../../src/model/index.ts';
import { planMigrations } from '../../src/migrations/plan-migrations.ts';
import type { Schema } from '../../src/migrations/schema.ts';
import { everything } from './everything.model.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';
import { isSqlite, migrateDown, migrateUp, MigrationFolder, openOrm, type Orm } from '../support/migrate.ts';
import {
  both,
  entity,
  field,
  index,
  literal,
  manyToMany,
  model,
  text,
  toOne,
  uuidId,
  uuidKey,
} from '../support/models.ts';

const databases = ['sqlite', 'postgresql'] as const;

/** The migrations of models that follow each other, one for each. */
function history(folder: MigrationFolder, models: readonly Model[]): void {
  let before: Schema | null = null;
  const existing: Record<Database, string[]> = { sqlite: [], postgresql: [] };
  for (const next of models) {
    const plan = planMigrations({ before, model: next, existing, name: null });
    expect(plan.diagnostics).toEqual([]);
    folder.write(plan.files);
    for (const { path } of plan.files) {
      const [, database, file] = path.split('/');
      if (database === 'sqlite' || database === 'postgresql') existing[database].push(file ?? '');
    }
    before = plan.schema;
  }
}

/** A tree, a cycle of two tables, a self reference in a join table, names that need quotes. */
function shop(more: { readonly product?: Partial<Entity>; readonly others?: readonly Entity[] } = {}): Model {
  return model([
    entity('Category', {
      fields: [text('name', { default: literal(`it's a \`\${"x"}\` \\ ? :name $1`) })],
      relations: [toOne('categorys', 'parent', 'Category', { nullable: true, onDelete: 'set null' })],
      indexes: [index('categorys_parent_id_index', 'parent_id')],
      uniques: [{ name: 'categorys_name_unique', columns: ['name'], properties: ['name'], where: null }],
    }),
    entity('Product', {
      key: uuidKey,
      fields: [
        uuidId(),
        field('price', { base: 'decimal', precision: 10, scale: 2 }),
        text('select', { column: 'select', nullable: true }),
        ...(more.product?.fields ?? []),
      ],
      relations: [
        toOne('products', 'category', 'Category'),
        toOne('products', 'cover', 'Image', { nullable: true, onDelete: 'set null' }),
        manyToMany('products_similar', 'similar', 'Product', ['product_id'], ['other_id']),
        ...(more.product?.relations ?? []),
      ],
      indexes: [index('products_category_id_index', 'category_id'), ...(more.product?.indexes ?? [])],
      uniques: more.product?.uniques ?? [],
      checks: [
        { name: 'price', constraint: 'products_price_check', expression: both('price >= 0'), ofEnum: false },
        ...(more.product?.checks ?? []),
      ],
    }),
    entity('Image', { relations: [toOne('images', 'product', 'Product', { onDelete: 'cascade' })] }),
    ...(more.others ?? []),
  ]);
}

const productId = '0196b2a0-0000-7000-8000-000000000001';

async function fill(orm: Orm): Promise<void> {
  const run = (sql: string): Promise<unknown> => orm.em.getConnection().execute(sql);
  await run(`insert into "categorys" ("id", "parent_id") values (1, null)`);
  await run(`insert into "categorys" ("id", "name", "parent_id") values (2, 'b', 1)`);
  await run(`insert into "products" ("id", "price", "category_id") values ('${productId}', 9.50, 2)`);
  await run(`insert into "images" ("id", "product_id") values (1, '${productId}')`);
  await run(`update "products" set "cover_id" = 1`);
  await run(`insert into "products_similar" values ('${productId}', '${productId}')`);
}

const rows = (orm: Orm, sql: string): Promise<Record<string, unknown>[]> => orm.em.getConnection().execute(sql);

async function tablesOf(orm: Orm): Promise<string[]> {
  const sql = isSqlite(orm)
    ? `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`
    : `select table_name as name from information_schema.tables where table_schema = 'public'`;
  const found = await rows(orm, sql);
  return found
    .map(({ name }) => String(name))
    .filter((name) => name !== 'mikro_orm_migrations')
    .toSorted();
}

describe.each(databases)('on %s', (database) => {
  let postgres: FreshDatabase;
  const folders: MigrationFolder[] = [];

  beforeAll(async () => {
    postgres = await freshDatabase();
  });
  afterAll(async () => {
    await postgres.drop();
    for (const folder of folders) folder.remove();
  });

  async function migrated(name: string, models: readonly Model[], use: (orm: Orm) => Promise<void>): Promise<void> {
    const folder = new MigrationFolder(`${name}-${database}`);
    folders.push(folder);
    history(folder, models);
    const own = await freshDatabase();
    const orm = await openOrm(database, own.url, folder);
    try {
      await use(orm);
    } finally {
      await orm.close();
      await own.drop();
    }
  }

  test('the first migration goes up, down over rows, and up again', () =>
    migrated('initial', [shop()], async (orm) => {
      await migrateUp(orm);
      expect(await tablesOf(orm)).toEqual(['categorys', 'images', 'products', 'products_similar']);
      await fill(orm);
      await migrateDown(orm);
      expect(await tablesOf(orm)).toEqual([]);
      await migrateUp(orm);
      await fill(orm);
      expect(await rows(orm, 'select "name" from "categorys" order by "id"')).toEqual([
        { name: `it's a \`\${"x"}\` \\ ? :name $1` },
        { name: 'b' },
      ]);
    }));

  test('foreign keys, uniques and checks hold', () =>
    migrated('integrity', [shop()], async (orm) => {
      await migrateUp(orm);
      await fill(orm);
      const refused = (sql: string): Promise<void> => expect(rows(orm, sql)).rejects.toThrow(/constraint/i);
      await refused(`delete from "categorys" where "id" = 2`);
      await refused(`insert into "categorys" ("name") values ('b')`);
      await refused(`update "products" set "price" = -1`);
      await rows(orm, `delete from "categorys" where "id" = 1`);
      expect(await rows(orm, 'select "id", "parent_id" from "categorys"')).toEqual([{ id: 2, parent_id: null }]);
      await rows(orm, `delete from "products"`);
      expect(await rows(orm, 'select * from "images"')).toEqual([]);
    }));

  test('added fields, relations and tables keep the rows, up and down', () => {
    const later = shop({
      product: {
        fields: [
          field('weight', { base: 'decimal', precision: 8, scale: 3 }, { nullable: true }),
          field('stock', { base: 'integer' }, { default: literal(3) }),
          field('madeAt', { base: 'datetime' }, { default: { kind: 'now' } }),
          field('token', { base: 'uuid' }, { default: { kind: 'uuid' } }),
          field(
            'status',
            {
              base: 'enum',
              enum: {
                name: 'Status',
                values: ['draft', 'live'],
                renamed: [],
                place: { file: { path: '', text: '' }, start: 0, end: 0 },
              },
            },
            { default: literal('draft') },
          ),
          field('doubled', { base: 'integer' }, { generated: both('stock * 2'), nullable: true }),
        ],
        relations: [toOne('products', 'supplier', 'Supplier', { nullable: true, onDelete: 'set null' })],
        indexes: [index('products_supplier_id_index', 'supplier_id'), index('products_stock_index', 'stock')],
        uniques: [
          { name: 'products_token_unique', columns: ['token'], properties: ['token'], where: null },
          { name: 'products_weight_unique', columns: ['weight'], properties: ['weight'], where: both('stock > 0') },
        ],
        checks: [
          {
            name: 'status',
            constraint: 'products_status_check',
            expression: both(`"status" in ('draft', 'live')`),
            ofEnum: true,
          },
        ],
      },
      others: [entity('Supplier', { fields: [text('name')] })],
    });
    return migrated('additions', [shop(), later], async (orm) => {
      await orm.migrator.up({ to: '0001_initial' });
      await fill(orm);
      await rows(orm, `create view "prices" as select "price" from "products"`);
      await migrateUp(orm);
      const [row] = await rows(orm, 'select * from "products"');
      expect(row).toMatchObject({
        stock: 3,
        weight: null,
        status: 'draft',
        doubled: 6,
        supplier_id: null,
        cover_id: 1,
        category_id: 2,
      });
      expect(row?.['token']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      const madeAt = database === 'sqlite' ? Number(row?.['made_at']) : new Date(String(row?.['made_at'])).getTime();
      expect(Math.abs(madeAt - Date.now())).toBeLessThan(60_000);
      expect(await rows(orm, 'select * from "images"')).toEqual([{ id: 1, product_id: productId }]);
      expect(await rows(orm, 'select * from "products_similar"')).toHaveLength(1);
      const insert = (columns: string, values: string): Promise<unknown> =>
        rows(
          orm,
          `insert into "products" ("id", "price", "category_id", ${columns}) values ('0196b2a0-0000-7000-8000-000000000002', 1, 2, ${values})`,
        );
      // No default of the database stays behind: the application makes these two.
      await expect(insert('"stock"', '1')).rejects.toThrow(/null/i);
      await expect(
        insert('"made_at", "token", "status"', `${database === 'sqlite' ? '0' : 'now()'}, '${productId}', 'gone'`),
      ).rejects.toThrow(/check/i);
      await rows(orm, 'drop view "prices"');
      await migrateDown(orm);
      expect(Object.keys((await rows(orm, 'select * from "products"'))[0] ?? {}).toSorted()).toEqual([
        'category_id',
        'cover_id',
        'id',
        'price',
        'select',
      ]);
      expect(await tablesOf(orm)).toEqual(['categorys', 'images', 'products', 'products_similar']);
      await migrateUp(orm);
      expect(await rows(orm, 'select "stock", "doubled" from "products"')).toEqual([{ stock: 3, doubled: 6 }]);
    });
  });

  test('a plain added column leaves the table where it is, and goes again', () => {
    const later = shop({
      product: {
        fields: [field('note', { base: 'text' }, { nullable: true })],
        relations: [toOne('products', 'second', 'Category', { nullable: true, onDelete: 'set null' })],
        indexes: [index('products_second_id_index', 'second_id')],
      },
    });
    return migrated('columns', [shop(), later], async (orm) => {
      await orm.migrator.up({ to: '0001_initial' });
      await fill(orm);
      await migrateUp(orm);
      await rows(orm, `update "products" set "second_id" = 2, "note" = 'x'`);
      await expect(rows(orm, `update "products" set "second_id" = 99`)).rejects.toThrow(/foreign key/i);
      await migrateDown(orm);
      expect(Object.keys((await rows(orm, 'select * from "products"'))[0] ?? {})).not.toContain('second_id');
    });
  });

  test('a number that was given once is not given again after a table was written anew', () => {
    const before = model([entity('Note', { fields: [text('title')] })]);
    const after = model([
      entity('Note', { fields: [text('title'), field('madeAt', { base: 'datetime' }, { default: { kind: 'now' } })] }),
    ]);
    return migrated('sequence', [before, after], async (orm) => {
      await orm.migrator.up({ to: '0001_initial' });
      for (const title of ['a', 'b', 'c']) await rows(orm, `insert into "notes" ("title") values ('${title}')`);
      await rows(orm, 'delete from "notes"');
      await migrateUp(orm);
      const time = database === 'sqlite' ? '0' : 'now()';
      expect(await rows(orm, `insert into "notes" ("title", "made_at") values ('d', ${time}) returning "id"`)).toEqual([
        { id: 4 },
      ]);
    });
  });

  test('defaults are the values that the model gives', () =>
    migrated('defaults', [everything], async (orm) => {
      await migrateUp(orm);
      const time = database === 'sqlite' ? '0' : 'now()';
      await rows(orm, `insert into "defaults" ("id", "made") values ('${productId}', ${time})`);
      const sql = {
        sqlite: 'select "strings", hex("binary") as "binary", "datetime" from "defaults"',
        postgresql: `select to_json("strings")::text as "strings", upper(encode("binary", 'hex')) as "binary", (extract(epoch from "datetime") * 1000)::float as "datetime" from "defaults"`,
      }[database];
      const [row] = await rows(orm, sql);
      expect(JSON.parse(String(row?.['strings']))).toEqual(['a"b', 'c\\d', "e'f", '']);
      expect(row).toMatchObject({ binary: '00FF', datetime: Date.parse('2020-01-31T00:00:00Z') });
      const [texts] = await rows(
        orm,
        'select "string", "lines", cast("large" as text) as "large", "json", "version" from "defaults"',
      );
      expect(texts).toMatchObject({
        string: "it's \\ ? :x `${y}`",
        lines: 'a\nb',
        large: '9007199254740993',
        version: 1,
      });
      const json = texts?.['json'];
      expect(typeof json === 'string' ? JSON.parse(json) : json).toEqual({ b: "it's", a: [1, 2] });
    }));

  test('a schema of PostgreSQL is made, and is a prefix on SQLite', () =>
    migrated(
      'schema',
      [
        model([
          entity('Person', { schema: 'crm', fields: [text('name')], indexes: [index('persons_name_index', 'name')] }),
        ]),
      ],
      async (orm) => {
        await migrateUp(orm);
        const table = database === 'sqlite' ? '"crm_persons"' : '"crm"."persons"';
        await rows(orm, `insert into ${table} ("name") values ('Ada')`);
        await migrateDown(orm);
        await expect(rows(orm, `select * from ${table}`)).rejects.toThrow(/no such table|does not exist/);
        await migrateUp(orm);
      },
    ));
});
