import { describe, expect, test } from 'vitest';
import { editedTexts } from '../../src/edit/model-edit.ts';
import { knownIn, loaded } from './known.ts';

const SHOP = `enums:
  Status: [draft, "live", retired] # of products

mixins:
  Priced:
    fields:
      price: { type: 'decimal(10,2)', sort: true }
    checks: { price_is_positive: 'price >= 0' }

entities:
  Category:
    api: { include: [covered] }
    fields:
      name: { type: string(80), unique: true }

  # What is sold.
  Product:
    mixins: [Priced]
    api: { sort: [-name, price] }
    fields:
      sku: { type: string(40), unique: true, immutable: true }
      name: { type: string(80), sort: true } # shown
      note: text # more
      state: { type: Status, default: live }
      states: Status[]
      shout: { type: string(80)?, generated: "upper(name) || 'name'" }
    relations:
      category: { manyToOne: 'Category' }
      cover: { oneToOne: Category, inverse: covered, nullable: true }
    indexes:
      - { properties: [-name, category], where: name <> 'x' }
      - expression: lower("name")
    uniques: [{ properties: [name, price] }]
    checks:
      named: { postgresql: name <> '', sqlite: length(name) > 0 }
`;
const SALES = `entities:
  Line:
    key: [product, number]
    mixins: [Priced]
    fields:
      number: integer
    relations:
      product: { manyToOne: Product }
      sold: { manyToOne: Product, references: sku }
`;
const FILES = [
  { path: 'models/shop.yaml', text: SHOP },
  { path: 'models/sales.yaml', text: SALES },
];

function renamed(what: string, to: string, migrated: readonly string[] = [], files = FILES) {
  const after = editedTexts(files, { kind: 'rename', what, to }, () => knownIn(files, migrated));
  if ('code' in after) return `${after.code}: ${after.message} ${after.help}`;
  const texts = files.map(({ path, text }) => ({ path, text: after.get(path) ?? text }));
  const errors = loaded(texts).diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ message }) => message)).toEqual([]);
  return texts.map(({ text }) => text).join('');
}

/** The model with some texts in the place of others, each of which stands there once. */
function shopWith(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    expect(text.split(from).length, from).toBe(2);
    return text.replace(from, () => to);
  }, SHOP + SALES);
}

test('the model is sound', () => {
  expect(
    loaded(FILES)
      .diagnostics.filter(({ severity }) => severity === 'error')
      .map(({ message }) => message),
  ).toEqual([]);
});

describe('with everything that refers to it', () => {
  test('an entity', () => {
    expect(renamed('Product', 'Article')).toBe(
      shopWith(
        ['  Product:\n', '  Article:\n'],
        [' product: { manyToOne: Product', ' product: { manyToOne: Article'],
        ['sold: { manyToOne: Product', 'sold: { manyToOne: Article'],
      ),
    );
    expect(renamed('Category', 'Kind')).toBe(
      shopWith(
        ['  Category:\n', '  Kind:\n'],
        ["manyToOne: 'Category'", "manyToOne: 'Kind'"],
        ['oneToOne: Category', 'oneToOne: Kind'],
      ),
    );
  });

  test('a field, also in SQL, where texts and functions stay', () => {
    expect(renamed('Product.name', 'fullTitle')).toBe(
      shopWith(
        ['sort: [-name, price]', 'sort: [-fullTitle, price]'],
        ['name: { type: string(80), sort: true } # shown', 'fullTitle: { type: string(80), sort: true } # shown'],
        [`upper(name) || 'name'`, `upper(full_title) || 'name'`],
        [`[-name, category], where: name <> 'x'`, `[-fullTitle, category], where: full_title <> 'x'`],
        ['lower("name")', 'lower("full_title")'],
        ['properties: [name, price]', 'properties: [fullTitle, price]'],
        [`postgresql: name <> '', sqlite: length(name)`, `postgresql: full_title <> '', sqlite: length(full_title)`],
      ),
    );
  });

  test('a field that others refer to, a relation in a key, a property of a mixin', () => {
    expect(renamed('Product.sku', 'code')).toBe(
      shopWith(['sku: { type: string(40)', 'code: { type: string(40)'], ['references: sku', 'references: code']),
    );
    expect(renamed('Line.product', 'article')).toBe(
      shopWith(
        ['key: [product,', 'key: [article,'],
        [' product: { manyToOne: Product', ' article: { manyToOne: Product'],
      ),
    );
    expect(renamed('Priced.price', 'cost')).toBe(
      shopWith(
        ['      price: {', '      cost: {'],
        ["'price >= 0'", "'cost >= 0'"],
        ['sort: [-name, price]', 'sort: [-name, cost]'],
        ['properties: [name, price]', 'properties: [name, cost]'],
      ),
    );
  });

  test('an inverse, a mixin, an enum and one of its values', () => {
    expect(renamed('Category.covered', 'shows')).toBe(
      shopWith(['include: [covered]', 'include: [shows]'], ['inverse: covered', 'inverse: shows']),
    );
    expect(renamed('Priced', 'WithPrice')).toContain('mixins: [WithPrice]\n    fields:\n      number');
    expect(renamed('Status', 'State')).toBe(
      shopWith(
        ['  Status: [', '  State: ['],
        ['type: Status,', 'type: State,'],
        ['states: Status[]', 'states: State[]'],
      ),
    );
    expect(renamed('Status.live', 'on sale')).toBe(
      shopWith(['"live"', '"on sale"'], ['default: live', 'default: on sale']),
    );
  });
});

describe('`renamedFrom` says the name that the last migration knows', () => {
  test('of an entity, a field with and without words, a relation, a value', () => {
    expect(renamed('Category', 'Kind', ['Category'])).toContain('  Kind:\n    renamedFrom: Category\n    api:');
    expect(renamed('Product.note', 'remark', ['Product.note'])).toContain(
      'remark: { type: text, renamedFrom: note } # more\n',
    );
    expect(renamed('Product.category', 'kind', ['Product.category'])).toContain(
      "kind: { manyToOne: 'Category', renamedFrom: category }\n",
    );
    expect(renamed('Status.live', 'online', ['Product.states.live'])).toContain(
      'Status: [draft, { name: "online", renamedFrom: live }, retired] # of products\n',
    );
    expect(renamed('Priced.price', 'cost', ['Line.price'])).toContain(
      "      cost: { type: 'decimal(10,2)', sort: true, renamedFrom: price }\n",
    );
  });

  const twice = (migrated: readonly string[], to: string) =>
    renamed('B.b', to, migrated, [
      {
        path: 'm.yaml',
        text: 'entities:\n  B:\n    renamedFrom: A\n    fields:\n      b: { type: text, renamedFrom: a }\n',
      },
    ]);

  test('what was renamed before and is not migrated keeps the older name, or loses it where it has it again', () => {
    expect(twice(['A.a'], 'c')).toContain('c: { type: text, renamedFrom: a }\n');
    expect(twice(['A.a'], 'a')).toContain('a: { type: text }\n');
    expect(twice(['A.b'], 'c')).toContain('c: { type: text, renamedFrom: b }\n');
    expect(twice(['B.b'], 'a')).toContain('a: { type: text, renamedFrom: b }\n');
  });
});

test('what rows that don’t fit get', () => {
  const text = `enums: { Status: [draft, live] }
entities:
  Thing:
    fields:
      name: text
      state: { type: Status, backfill: "'draft'" }
      title: { type: text, backfill: { postgresql: "name || 'name'", sqlite: "lower(name)" } }
    relations:
      other: { manyToOne: Thing, nullable: true, backfill: name }
`;
  const files = [{ path: 'm.yaml', text }];
  expect(renamed('Thing.name', 'fullName', [], files)).toBe(
    text
      .replace('name: text', 'fullName: text')
      .replace(`"name || 'name'"`, `"full_name || 'name'"`)
      .replace('lower(name)', 'lower(full_name)')
      .replace('backfill: name', 'backfill: full_name'),
  );
  expect(renamed('Status.draft', "it's", [], files)).toBe(
    text.replace('[draft,', "[it's,").replace(`"'draft'"`, `"'it''s'"`),
  );
  const asked = text.replace('backfill: name', "backfill: (select id from things where name = 'x')");
  for (const one of [asked, asked.replace('where name', 'where "name"')])
    expect(renamed('Thing.name', 'title2', [], [{ path: 'm.yaml', text: one }])).toContain(
      'not-in-place: This SQL has a select, in which `name` may be the column, or one of another table. Rename it by hand, with this,',
    );
  const quoted = text.replace('backfill: name', `backfill: '(select id from things where "the name" = 1)'`);
  expect(renamed('Thing.name', 'title2', [], [{ path: 'm.yaml', text: quoted }])).toContain('where "the name" = 1');
  const used = text.replace('"\'draft\'"', `"coalesce(name, 'draft')"`);
  expect(renamed('Status.draft', 'new', [], [{ path: 'm.yaml', text: used }])).toContain("has the text 'draft'");
});

describe('is refused', () => {
  test.each([
    ['Nothing', 'Other', 'no-such-name: The model has no `Nothing`.'],
    ['Product.nam', 'other', 'no-such-name: The model has no `Product.nam`. Did you mean `Product.name`?'],
    [
      'Product.price',
      'cost',
      'no-such-name: The model has no `Product.price`. It comes from the mixin `Priced`: say `Priced.price`.',
    ],
    ['Product', 'Category', 'name-taken: There is a `Category` already.'],
    ['Product', 'Status', 'name-taken: There is a `Status` already.'],
    ['Product.name', 'sku', 'name-taken: There is a `sku` already.'],
    ['Product.name', 'price', 'name-taken: There is a `price` already.'],
    ['Status.live', 'draft', 'name-taken: There is a `draft` already.'],
    ['Product', 'article', "not-in-place: `article` can't be a name here. It starts with a capital"],
    ['Product', 'Article!', 'It starts with a capital, and goes on with letters, digits and _: `OrderItem`.'],
    ['Product.name', 'a: b', "not-in-place: `a: b` can't be a name here. It starts with a letter"],
    ['Product.name', 'a b', 'It starts with a letter, and goes on with letters, digits and _: `placedAt`.'],
    ['Category.covered', 'a b', 'It starts with a letter, and goes on with letters, digits and _: `placedAt`.'],
  ])('%s as %s', (what, to, message) => {
    expect(renamed(what, to)).toContain(message);
  });

  test('a value that SQL may mean', () => {
    const text = SHOP.replace("where: name <> 'x'", `where: state = 'live'`);
    const files = [{ path: 'models/shop.yaml', text }];
    expect(renamed('Status.live', 'online', [], files)).toContain("not-in-place: This SQL has the text 'live'");
  });

  test('a column whose name SQL may mean', () => {
    const text = SHOP.replace('note: text # more', 'date: date').replace("name <> 'x'", 'sku is distinct from date');
    const files = [{ path: 'models/shop.yaml', text }];
    expect(renamed('Product.date', 'day', [], files)).toContain(
      'not-in-place: This SQL has the word `date`, which may',
    );
    const quoted = [{ path: 'models/shop.yaml', text: text.replace('from date', 'from "date"') }];
    expect(renamed('Product.date', 'day', [], quoted)).toContain('where: sku is distinct from "day"');
  });

  test('a property that an entity and its mixin both say', () => {
    const text = SHOP.replace('      sku:', '      price: decimal(12,2)\n      sku:');
    const files = [{ path: 'models/shop.yaml', text }];
    expect(renamed('Priced.price', 'cost', [], files)).toContain('not-in-place: `Product` says `price` as well');
    expect(renamed('Product.price', 'cost', [], files)).toContain('not-in-place: `Priced` says `price` as well');
  });
});
