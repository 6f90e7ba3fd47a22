import { describe, expect, test } from 'vitest';
import type { Database, Entity, Model, PerDatabase } from '../../src/model/index.ts';
import { physicalSchema } from '../../src/migrations/physical-schema.ts';
import type { Consent } from '../../src/migrations/lost-data.ts';
import { planMigrations, type MigrationPlan } from '../../src/migrations/plan-migrations.ts';
import { entity, field, index, literal, manyToMany, model, placedAt, text, toOne } from '../support/models.ts';

const none: Readonly<Record<Database, readonly string[]>> = { sqlite: [], postgresql: [] };
const first = { sqlite: ['0001_initial.ts'], postgresql: ['0001_initial.ts'] };

const product = (words: Partial<Entity> = {}): Entity =>
  entity('Product', { ...words, fields: [text('name'), ...(words.fields ?? [])], ...placedAt(100) });

function planned(
  before: Model | null,
  after: Model,
  name: string | null = null,
  existing = before === null ? none : first,
  consent: Consent = [],
): MigrationPlan {
  const schema = before === null ? null : physicalSchema(before);
  return planMigrations({ before: schema, model: after, existing, name, consent });
}

const nullable = (name: string): Entity['fields'] => [text(name, { nullable: true, ...placedAt(7) })];

const only = (database: Database, sql: string): PerDatabase => ({ sqlite: null, postgresql: null, [database]: sql });

const paths = ({ files }: MigrationPlan): string[] => files.map(({ path }) => path);
const second = (name: string): string[] => [
  `migrations/sqlite/0002_${name}.ts`,
  `migrations/postgresql/0002_${name}.ts`,
];

test('the same model asks for nothing', () => {
  const plan = planned(model([product()]), model([product()]));
  expect(plan).toEqual({
    files: [],
    sql: [],
    schema: physicalSchema(model([product()])),
    changes: [],
    risks: [],
    diagnostics: [],
  });
});

test('an empty model asks for nothing', () => {
  expect(planned(null, model([])).files).toEqual([]);
});

test('the same input gives the same bytes', () => {
  const [once, again] = [0, 1].map(() => planned(null, model([product(), entity('Tag')])));
  expect(once).toEqual(again);
});

describe('names', () => {
  const tag = entity('OAuthTag');
  test.each<[string, Model, string | null, string]>([
    ['an entity', model([product(), tag]), null, 'add_o_auth_tag'],
    ['two entities', model([product(), tag, entity('Unit')]), null, 'add_o_auth_tag_and_unit'],
    ['more entities', model([product(), tag, entity('Unit'), entity('Zone')]), null, 'add_o_auth_tag_and_2_more'],
    ['a field', model([product({ fields: [text('netWeight', { nullable: true })] })]), null, 'add_product_net_weight'],
    [
      'a join table',
      model([product({ relations: [manyToMany('products_similar', 'similar', 'Product', ['a_id'], ['b_id'])] })]),
      null,
      'add_product_similar',
    ],
    [
      'an index',
      model([product({ indexes: [index('products_name_index', 'name')] })]),
      null,
      'add_products_name_index',
    ],
    ['what the user says', model([product(), tag]), '../Add the tags; rm -rf', 'add_the_tags_rm_rf'],
    ['nothing that a file could be called', model([product(), tag]), '…', 'add_o_auth_tag'],
  ])('%s', (_, after, name, expected) => {
    expect(paths(planned(model([product()]), after, name))).toEqual(second(expected));
  });

  test('the number is the one after the highest that is there', () => {
    const existing = { sqlite: ['0009_x.ts', '0010_y.ts', 'README.md'], postgresql: ['0002_x.ts'] };
    expect(paths(planned(model([product()]), model([product(), entity('Tag')]), null, existing))).toEqual([
      'migrations/sqlite/0011_add_tag.ts',
      'migrations/postgresql/0003_add_tag.ts',
    ]);
  });
});

describe('databases', () => {
  test('migrations are made for those of the model alone', () => {
    expect(paths(planned(null, model([product()], ['postgresql'])))).toEqual(['migrations/postgresql/0001_initial.ts']);
  });

  test('a database that joins later starts with everything', () => {
    const after = model([product(), entity('Tag')]);
    const plan = planned(model([product()], ['sqlite']), after, null, { sqlite: ['0001_initial.ts'], postgresql: [] });
    expect(paths(plan)).toEqual(['migrations/sqlite/0002_add_tag.ts', 'migrations/postgresql/0001_initial.ts']);
    expect(plan.files[1]?.text).toContain('create table "products"');
  });

  test('what a database does not tell apart is no change there', () => {
    const longer = entity('Product', { fields: [field('name', { base: 'string', length: 80 })] });
    expect(planned(model([product()], ['sqlite']), model([longer], ['sqlite'])).changes).toEqual([]);
    expect(planned(model([product()]), model([longer])).changes.map(({ kind }) => kind)).toEqual(['type-changed']);
  });
});

describe('what stops a run, and where', () => {
  const category = entity('Category');
  const tag = entity('Tag');
  const before = model([product({ fields: nullable('note') }), category]);
  const after = (words: Partial<Entity>): Model => model([product({ fields: nullable('note'), ...words }), category]);
  const unique = (column: string): Partial<Entity> => ({
    uniques: [{ name: 'u', columns: [column], properties: [column], where: null }],
  });
  const stopped: [string, Model, string, number, RegExp][] = [
    [
      'a field without a value for rows',
      after({ fields: [...nullable('note'), text('code', placedAt(5))] }),
      'needs-backfill',
      5,
      /would have no `code`/,
    ],
    [
      'a required relation',
      after({ relations: [toOne('products', 'category', 'Category', placedAt(6))] }),
      'needs-backfill',
      6,
      /would have no `category`/,
    ],
    [
      'a removed entity',
      model([product({ fields: nullable('note') })]),
      'data-loss',
      0,
      /removes table categorys, with all/,
    ],
    ['a removed field', after({ fields: [] }), 'data-loss', 100, /removes column products\.note, with all/],
    [
      'a type to which not every value leads',
      after({ fields: [field('note', { base: 'integer' }, { nullable: true, ...placedAt(8) })] }),
      'needs-backfill',
      8,
      /`note` gets another type/,
    ],
    [
      'a required field',
      after({ fields: [text('note', placedAt(9))] }),
      'needs-backfill',
      9,
      /`note` becomes required/,
    ],
    ['a unique over existing rows', after(unique('name')), 'needs-backfill', 0, /The unique u is new/],
    [
      'a unique over a field that is equal in all rows',
      after({
        fields: [...nullable('note'), text('code', { default: literal('x'), ...placedAt(4) })],
        ...unique('code'),
      }),
      'needs-backfill',
      4,
      /The unique u is new/,
    ],
    [
      'another key',
      after({
        key: { properties: ['name'], columns: ['name'], origin: 'client' },
        fields: [field('id', { base: 'integer' }), ...nullable('note')],
      }),
      'key-change',
      100,
      /Who numbers the rows/,
    ],
    ['a table that is left to another', after({ migrate: false }), 'foreign-table', 100, /which migrations have made/],
    [
      'a former name that never was',
      after({ fields: [...nullable('note'), text('code', { nullable: true, renamedFrom: 'noet', ...placedAt(12) })] }),
      'renamed-from',
      12,
      /the last migration has no `noet`/,
    ],
  ];

  test('a key that others refer to', () => {
    const keyed = (...by: readonly string[]): Model =>
      model([
        entity('Product', {
          fields: [text('name'), text('code')],
          key: { properties: by, columns: by, origin: 'client' },
          ...placedAt(100),
        }),
        entity('Line', {
          relations: [toOne('lines', 'product', 'Product', { references: by, columns: ['product'] })],
        }),
      ]);
    expect(planned(keyed('name'), keyed('code')).diagnostics).toMatchObject([
      { code: 'key-change', message: 'The key of Product changes, and lines refers to it.', place: { start: 100 } },
    ]);
  });

  test.each(stopped)('%s', (_, model_, code, place, message) => {
    const plan = planned(before, model_);
    expect(plan.files).toEqual([]);
    const found = plan.diagnostics.find((diagnostic) => diagnostic.code === code);
    expect(found).toMatchObject({
      severity: 'error',
      message: expect.stringMatching(message),
      place: { start: place },
    });
  });

  test('a field that goes and one like it that comes are asked about, and never taken for a rename', () => {
    const plan = planned(before, after({ fields: nullable('remark') }));
    expect(plan.changes.map(({ kind }) => kind)).toEqual(['field-removed', 'field-added']);
    expect(plan.files).toEqual([]);
    expect(plan.diagnostics[0]?.help).toMatch(/`remark: \{ renamedFrom: note, … \}`.*--accept-data-loss=Product\.note/);
  });

  test('a field that keeps its column under another name asks for nothing', () => {
    expect(planned(before, after({ fields: [text('remark', { nullable: true, column: 'note' })] })).changes).toEqual(
      [],
    );
  });

  test('one change that is refused keeps the others back', () => {
    const plan = planned(before, model([product({ fields: [text('note')] }), category, tag]));
    expect(plan.files).toEqual([]);
    expect(plan.diagnostics).toHaveLength(1);
  });

  test('what is agreed to is let go, that alone, and only what is lost', () => {
    const without = model([product({ fields: [] })]);
    const lost = (...agreed: readonly string[]): readonly string[] =>
      planned(before, without, null, first, agreed).diagnostics.map(({ message }) => message);
    expect(lost('Product.note')).toEqual([expect.stringContaining('removes table categorys')]);
    expect(lost('Product.note', 'Category')).toEqual([]);
    expect(lost('Product.note', 'Category', 'Product.name')).toEqual([
      '`--accept-data-loss=Product.name`: this run destroys no `Product.name`.',
    ]);
    expect(planned(before, without, null, first, 'all').files).toHaveLength(2);
  });

  test('a former name that is done with is pointed out, and no obstacle', () => {
    const renamed = after({ fields: [text('remark', { nullable: true, renamedFrom: 'note', ...placedAt(7) })] });
    expect(planned(before, renamed).changes.map(({ kind }) => kind)).toEqual(['column-renamed']);
    const again = planned(renamed, renamed);
    expect([again.changes, again.files]).toEqual([[], []]);
    expect(again.diagnostics).toMatchObject([{ code: 'renamed-from-done', severity: 'warning', place: { start: 7 } }]);
  });

  test.each([['a\0b'], [{ a: ['b\0'] }], [{ 'a\0': 1 }]])('a NUL character in the default %j', (value) => {
    const plan = planned(
      null,
      model([product({ fields: [text('note', { default: literal(value), ...placedAt(3) })] })]),
    );
    expect(plan.files).toEqual([]);
    expect(plan.diagnostics).toMatchObject([{ code: 'wrong-literal', place: { start: 3 } }]);
  });
});

describe('what one database has and the other has not', () => {
  const { files } = planned(
    null,
    model([
      product({
        uniques: [{ name: 'u', columns: ['name'], properties: ['name'], where: only('postgresql', 'id > 1') }],
        indexes: [
          { ...index('i'), parts: [{ expression: only('sqlite', 'lower(name)') }] },
          { ...index('w', 'name'), where: only('postgresql', 'id > 2') },
        ],
        checks: [{ name: 'c', constraint: 'c', expression: only('sqlite', 'id < 9'), ofEnum: false }],
      }),
    ]),
  );
  const statements = (database: Database): string => files.find(({ path }) => path.includes(database))?.text ?? '';

  test('a unique without its condition is left out', () => {
    expect(statements('postgresql')).toContain('create unique index "u" on "products" ("name") where id > 1');
    expect(statements('sqlite')).not.toContain('"u"');
  });

  test('an index without its expression is left out, one without its condition is whole', () => {
    expect(statements('sqlite')).toContain('create index "i" on "products" ((lower(name)))');
    expect(statements('postgresql')).not.toContain('"i"');
    expect(statements('postgresql')).toContain('create index "w" on "products" ("name") where id > 2`');
    expect(statements('sqlite')).toContain('create index "w" on "products" ("name")`');
  });

  test('a check without its expression is left out', () => {
    expect(statements('sqlite')).toContain('constraint "c" check (id < 9)');
    expect(statements('postgresql')).not.toContain('"c"');
  });
});

test('SQLite adds a plain column, or a nullable foreign key, without writing the table anew', () => {
  const fields = [text('note', { nullable: true }), field('stock', { base: 'integer' }, { default: literal(1) })];
  const relations = [toOne('products', 'category', 'Category', { nullable: true })];
  const category = entity('Category');
  const [sqlite] = planned(model([product(), category]), model([product({ fields, relations }), category])).files;
  expect(
    [...(sqlite?.text.matchAll(/alter table "products" (\w+ column "\w+")/g) ?? [])].map(([, what]) => what),
  ).toEqual([
    'add column "note"',
    'add column "stock"',
    'add column "category_id"',
    'drop column "category_id"',
    'drop column "stock"',
    'drop column "note"',
  ]);
  expect(sqlite?.text).not.toContain('create table');
});

describe('a history that does not fit', () => {
  test('a damaged schema', () => {
    const plan = planMigrations({
      before: { problem: 'it is no JSON' },
      model: model([product()]),
      existing: first,
      name: null,
    });
    expect(plan.files).toEqual([]);
    expect(plan.diagnostics).toMatchObject([
      { code: 'schema-file', message: "The schema of the last migration can't be read: it is no JSON." },
    ]);
  });

  test('migrations without the schema that they lead to', () => {
    const plan = planned(null, model([product()], ['sqlite']), null, first);
    expect(plan.files).toEqual([]);
    expect(plan.diagnostics).toMatchObject([{ code: 'schema-file', severity: 'error' }]);
  });
});
