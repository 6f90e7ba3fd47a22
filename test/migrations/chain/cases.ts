import { expect } from 'vitest';
import { casesOfOthers } from './cases-of-others.ts';

/** Kinds of change, each with rows that have to stay. */
export interface Case {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly rows: readonly string[];
  /** The named changes. */
  readonly told: readonly string[];
  readonly consent?: readonly string[];
  /** A query over the new schema, and what it gives. */
  readonly look: string;
  readonly expected: readonly unknown[];
  /** A query over the former schema, which gives the same before and after down. */
  readonly former?: string;
  /** What `former` gives after down, where values can't come back. */
  readonly afterDown?: readonly unknown[];
}

const shop = (product: string, more = ''): string => `
entities:
  Category:
    key: integer
    fields: { name: string(40) }
    relations:
      parent: { manyToOne: Category, nullable: true, onDelete: cascade, inverse: children }
  Product:
    key: integer
    fields:
${product.replace(/^/gm, '      ')}
    relations:
      category: { manyToOne: Category, inverse: products, onDelete: cascade }
  Image:
    key: integer
    fields: { url: string(80) }
    relations:
      product: { manyToOne: Product, onDelete: cascade, inverse: images }
${more}`;

const rows = [
  `insert into "categories" ("name", "parent_id") values ('all', null), ('pens', 1)`,
  `insert into "products" ("name", "category_id") values ('quill', 2), ('brush', 1), ('it''s', 2)`,
  `insert into "images" ("url", "product_id") values ('a', 1), ('b', 1), ('c', 3)`,
];

const products = (columns: string): string => `select ${columns} from "products" order by "id"`;
const images = `(select cast(count(*) as integer) from "images" as i where i."product_id" = "products"."id") as images`;

export const cases: readonly Case[] = [
  {
    name: 'a field renamed',
    before: shop('name: { type: string(40), filter: true }'),
    after: shop('title: { type: string(40), filter: true, renamedFrom: name }'),
    rows,
    told: ['renames column products.name to title', 'calls products_name_id_index products_title_id_index'],
    look: products(`"id", "title", ${images}`),
    expected: [
      { id: 1, title: 'quill', images: 2 },
      { id: 2, title: 'brush', images: 0 },
      { id: 3, title: "it's", images: 1 },
    ],
    former: products(`"id", "name", ${images}`),
  },
  {
    name: 'two fields renamed, one removed and one added at once',
    before: shop('name: string(40)\nnote: text?\nsize: integer?'),
    after: shop(
      'title: { type: string(40), renamedFrom: name }\nremark: { type: text, nullable: true, renamedFrom: note }\nweight: integer?',
    ),
    rows: [...rows, `update "products" set "note" = 'n' || "id", "size" = "id" * 10`],
    told: [
      'removes column products.size',
      'renames column products.name to title',
      'renames column products.note to remark',
      'adds column products.weight',
    ],
    consent: ['Product.size'],
    look: products('"title", "remark", "weight"'),
    expected: [
      { title: 'quill', remark: 'n1', weight: null },
      { title: 'brush', remark: 'n2', weight: null },
      { title: "it's", remark: 'n3', weight: null },
    ],
    former: products('"name", "note", "size"'),
    afterDown: [
      { name: 'quill', note: 'n1', size: null },
      { name: 'brush', note: 'n2', size: null },
      { name: "it's", note: 'n3', size: null },
    ],
  },
  {
    name: 'two fields that exchange their names',
    before: shop('name: { type: string(40), filter: true }\nnote: { type: string(40), nullable: true, filter: true }'),
    after: shop(
      'name: { type: string(40), nullable: true, filter: true, renamedFrom: note }\nnote: { type: string(40), filter: true, renamedFrom: name }',
    ),
    rows: [...rows, `update "products" set "note" = 'n' || "id"`],
    told: [
      'renames column products.note to name',
      'renames column products.name to note',
      'changes index products_name_id_index',
      'changes index products_note_id_index',
    ],
    look: products('"name", "note"'),
    expected: [
      { name: 'n1', note: 'quill' },
      { name: 'n2', note: 'brush' },
      { name: 'n3', note: "it's" },
    ],
    former: products('"name", "note"'),
  },
  {
    name: 'an entity renamed that others refer to',
    before: shop('name: string(40)'),
    after: shop('name: string(40)')
      .replaceAll('Category', 'Group')
      .replace('  Group:\n', '  Group:\n    renamedFrom: Category\n'),
    rows,
    told: [
      'renames table categories to groups',
      'calls categories_pkey groups_pkey',
      'calls categories_parent_id_foreign groups_parent_id_foreign',
      'calls categories_parent_id_index groups_parent_id_index',
    ],
    look: `select g."name", (select cast(count(*) as integer) from "products" as p where p."category_id" = g."id") as products from "groups" as g order by g."id"`,
    expected: [
      { name: 'all', products: 1 },
      { name: 'pens', products: 2 },
    ],
    former: products('"name", "category_id"'),
  },
  {
    name: 'a relation renamed',
    before: shop('name: string(40)'),
    after: shop('name: string(40)').replace('category: { manyToOne', 'group: { renamedFrom: category, manyToOne'),
    rows,
    told: [
      'renames column products.category_id to group_id',
      'calls products_category_id_foreign products_group_id_foreign',
      'calls products_category_id_index products_group_id_index',
    ],
    look: products('"name", "group_id"'),
    expected: [
      { name: 'quill', group_id: 2 },
      { name: 'brush', group_id: 1 },
      { name: "it's", group_id: 2 },
    ],
    former: products('"name", "category_id"'),
  },
  {
    name: 'a column that a check, an index with a condition and a generated column speak of, renamed',
    before: shop(
      'name: string(40)\nprice: { type: decimal, precision: 10, scale: 2, default: 1 }\ndouble: { type: decimal, precision: 12, scale: 2, generated: "price * 2", readOnly: true, nullable: true }',
    ).replace(
      '    relations:\n      category',
      '    checks: { fair: price >= 0 }\n    indexes: [{ properties: [name], where: price > 5, name: dear }]\n    relations:\n      category',
    ),
    after: shop(
      'name: string(40)\ncost: { type: decimal, precision: 10, scale: 2, default: 1, renamedFrom: price }\ndouble: { type: decimal, precision: 12, scale: 2, generated: "cost * 2", readOnly: true, nullable: true }',
    ).replace(
      '    relations:\n      category',
      '    checks: { fair: cost >= 0 }\n    indexes: [{ properties: [name], where: cost > 5, name: dear }]\n    relations:\n      category',
    ),
    rows: [...rows, `update "products" set "price" = "id" * 2.5`],
    told: ['renames column products.price to cost'],
    look: products('"name", cast("cost" as double precision) as cost, cast("double" as double precision) as twice'),
    expected: [
      { name: 'quill', cost: 2.5, twice: 5 },
      { name: 'brush', cost: 5, twice: 10 },
      { name: "it's", cost: 7.5, twice: 15 },
    ],
    former: products('cast("price" as double precision) as cost, cast("double" as double precision) as twice'),
  },
  {
    name: 'a field that becomes required, with a backfill',
    before: shop('name: string(40)\nnote: string(40)?'),
    after: shop(`name: string(40)\nnote: { type: string(40), backfill: "'of ' || name" }`),
    rows: [...rows, `update "products" set "note" = 'n' where "id" = 2`],
    told: ['makes column products.note required'],
    look: products('"note"'),
    expected: [{ note: 'of quill' }, { note: 'n' }, { note: "of it's" }],
  },
  {
    name: 'a field that becomes required and has a default',
    before: shop('name: string(40)\nsize: integer?'),
    after: shop('name: string(40)\nsize: { type: integer, default: 7 }'),
    rows: [...rows, `update "products" set "size" = 3 where "id" = 2`],
    told: ['makes column products.size required', 'changes the default of column products.size'],
    look: products('"size"'),
    expected: [{ size: 7 }, { size: 3 }, { size: 7 }],
  },
  {
    name: 'new required fields: a default, a backfill, a time that is made, a uuid that is made',
    before: shop('name: string(40)'),
    after: shop(
      'name: string(40)\nsize: { type: integer, default: 7 }\nlower: { type: string(40), backfill: lower(name) }\nmade: { type: datetime, default: now }\ntoken: { type: uuid, default: uuid, unique: true }',
    ),
    rows,
    told: [
      'adds column products.size',
      'adds column products.lower',
      'adds column products.made',
      'adds column products.token',
      'adds unique products_token_unique',
    ],
    look: products(
      '"size", "lower", "made" is not null as made, (select cast(count(distinct "token") as integer) from "products") as tokens',
    ),
    expected: [
      { size: 7, lower: 'quill', made: expect.anything(), tokens: 3 },
      { size: 7, lower: 'brush', made: expect.anything(), tokens: 3 },
      { size: 7, lower: "it's", made: expect.anything(), tokens: 3 },
    ],
    former: products(`"name", ${images}`),
    afterDown: [
      { name: 'quill', images: 2 },
      { name: 'brush', images: 0 },
      { name: "it's", images: 1 },
    ],
  },
  {
    name: 'a required relation, with a backfill',
    before: shop('name: string(40)').replace(/\n {2}Image:[^]*/, '\n'),
    after: shop('name: string(40)')
      .replace(
        '      category: {',
        '      owner: { manyToOne: Category, backfill: (select max(id) from categories) }\n      category: {',
      )
      .replace(/\n {2}Image:[^]*/, '\n'),
    rows: rows.slice(0, 2),
    told: ['adds relation products.owner to categories', 'adds index products_owner_id_index'],
    look: products('"name", "owner_id"'),
    expected: [
      { name: 'quill', owner_id: 2 },
      { name: 'brush', owner_id: 2 },
      { name: "it's", owner_id: 2 },
    ],
  },
  {
    name: 'types that are wider',
    before: shop(
      'name: string(40)\nsize: { type: integer, default: 1 }\nprice: decimal(8,2)?\nday: date?\nok: boolean?\nid2: uuid?',
    ),
    after: shop(
      'name: text\nsize: { type: bigint, default: 1 }\nprice: decimal(12,4)?\nday: datetime?\nok: string(10)?\nid2: string(36)?',
    ),
    rows: [
      ...rows,
      `update "products" set "size" = 5, "price" = 1.25, "day" = '2026-02-28', "ok" = true, "id2" = '0196b2a0-0000-7000-8000-000000000001' where "id" = 1`,
    ],
    told: [
      'changes the type of column products.name',
      'changes the type of column products.size',
      'changes the type of column products.price',
      'changes the type of column products.day',
      'changes the type of column products.ok',
      'changes the type of column products.id2',
    ],
    look: products('"name", cast("size" as integer) as size, cast("price" as double precision) as price, "ok", "id2"'),
    expected: [
      { name: 'quill', size: 5, price: 1.25, ok: 'true', id2: '0196b2a0-0000-7000-8000-000000000001' },
      { name: 'brush', size: 1, price: null, ok: null, id2: null },
      { name: "it's", size: 1, price: null, ok: null, id2: null },
    ],
    former: products(
      '"name", "size", cast("price" as double precision) as price, cast("day" as text) as day, "ok", "id2"',
    ),
  },
  {
    name: 'a text that becomes shorter, a number out of a text, an enum out of a text',
    before: shop('name: string(40)\nsize: text?\nstate: string(20)?'),
    after: shop(
      `name: { type: string(5), backfill: "substr(name, 1, 5)" }\nsize: { type: integer, nullable: true, backfill: cast(size as integer) }\nstate: { type: State, nullable: true, backfill: "'off'" }`,
      'enums: { State: [on, off] }',
    ),
    rows: [
      ...rows,
      `update "products" set "size" = '12', "state" = 'on', "name" = 'a long name' where "id" = 1`,
      `update "products" set "state" = 'odd' where "id" = 2`,
    ],
    told: [
      'changes the type of column products.name',
      'changes the type of column products.size',
      'changes the type of column products.state',
      'adds check products_state_check',
    ],
    look: products('"name", "size", "state"'),
    expected: [
      { name: 'a lon', size: 12, state: 'on' },
      { name: 'brush', size: null, state: 'off' },
      { name: "it's", size: null, state: null },
    ],
  },
  {
    name: 'values of an enum: one renamed, one removed, one added',
    before: shop(
      'name: string(40)\nstate: { type: State, default: draft, filter: true }',
      'enums: { State: [draft, live, gone] }',
    ),
    after: shop(
      `name: string(40)\nstate: { type: State, default: draft, filter: true, backfill: "'draft'" }`,
      'enums: { State: [draft, { name: published, renamedFrom: live }, retired] }',
    ),
    rows: [
      ...rows,
      `update "products" set "state" = 'live' where "id" = 1`,
      `update "products" set "state" = 'gone' where "id" = 2`,
    ],
    told: [
      "renames the value 'live' of column products.state to 'published'",
      "removes 'gone' from the values of column products.state",
      "adds 'retired' to the values of column products.state",
    ],
    look: products('"state"'),
    expected: [{ state: 'published' }, { state: 'draft' }, { state: 'draft' }],
    former: products('"state"'),
    afterDown: [{ state: 'live' }, { state: 'draft' }, { state: 'draft' }],
  },
  {
    name: 'entities and a join table removed',
    before: shop(
      'name: string(40)',
      '  Tag:\n    key: integer\n    fields: { name: string(20) }\n    relations: { products: { manyToMany: Product, inverse: tags } }',
    ),
    after: shop('name: string(40)').replace(/\n {2}Image:[^]*/, '\n'),
    rows: [...rows, `insert into "tags" ("name") values ('x')`, `insert into "tags_products" values (1, 1)`],
    told: ['removes table images', 'removes table tags', 'removes table tags_products'],
    consent: ['Image', 'Tag', 'Tag.products'],
    look: products('"name"'),
    expected: [{ name: 'quill' }, { name: 'brush' }, { name: "it's" }],
  },
  {
    name: 'another rule of a foreign key, a check, a unique that holds already',
    before: shop('name: string(40)'),
    after: shop('name: { type: string(40), unique: true, backfill: name }').replace(
      'Category, inverse: products, onDelete: cascade }',
      'Category, inverse: products, onDelete: restrict, nullable: true }\n    checks: { named: "length(name) > 0" }',
    ),
    rows,
    told: [
      'makes column products.category_id nullable',
      'changes foreign key products_category_id_foreign of products',
      'adds unique products_name_unique',
      'adds check products_named_check',
    ],
    look: products(`"name", "category_id", ${images}`),
    expected: [
      { name: 'quill', category_id: 2, images: 2 },
      { name: 'brush', category_id: 1, images: 0 },
      { name: "it's", category_id: 2, images: 1 },
    ],
    former: products(`"name", "category_id", ${images}`),
  },
  {
    name: 'a unique over equal rows, with a backfill',
    before: shop('name: string(40)'),
    after: shop(`name: { type: string(40), unique: true, backfill: "name || '-' || id" }`),
    rows: [...rows, `insert into "products" ("name", "category_id") values ('quill', 1), ('quill', 1)`],
    told: ['adds unique products_name_unique'],
    look: products('"name"'),
    expected: [{ name: 'quill' }, { name: 'brush' }, { name: "it's" }, { name: 'quill-4' }, { name: 'quill-5' }],
  },
  {
    name: 'a unique over equal rows with a condition: rows that it leaves out keep their values',
    before: shop('name: string(40)\nsold: { type: boolean, default: false }'),
    after: `${shop(
      `name: { type: string(40), backfill: "name || '-' || id" }\nsold: { type: boolean, default: false }`,
    ).replace(
      '  Image:',
      '    uniques: [{ properties: [name], name: one_name, where: { sqlite: "sold = 0", postgresql: "not sold" } }]\n  Image:',
    )}`,
    rows: [
      rows[0] ?? '',
      `insert into "products" ("name", "category_id", "sold") values ('quill', 1, true), ('quill', 1, false), ('quill', 1, true), ('quill', 1, false)`,
    ],
    told: ['adds unique one_name'],
    look: products('"name"'),
    expected: [{ name: 'quill' }, { name: 'quill' }, { name: 'quill' }, { name: 'quill-4' }],
  },
  {
    name: 'a key of two relations in place of a number',
    before: shop(
      'name: string(40)',
      '  Tag: { key: integer, fields: { name: string(20) } }\n  Tagging:\n    key: integer\n    relations:\n      tag: { manyToOne: Tag, onDelete: cascade }\n      product: { manyToOne: Product, onDelete: cascade }\n    uniques: [{ properties: [tag, product] }]',
    ),
    after: shop(
      'name: string(40)',
      '  Tag: { key: integer, fields: { name: string(20) } }\n  Tagging:\n    key: [tag, product]\n    relations:\n      tag: { manyToOne: Tag, onDelete: cascade }\n      product: { manyToOne: Product, onDelete: cascade }',
    ),
    rows: [
      ...rows,
      `insert into "tags" ("name") values ('x')`,
      `insert into "taggings" ("tag_id", "product_id") values (1, 3), (1, 1)`,
    ],
    told: [
      'removes column taggings.id',
      'changes the key of taggings',
      'removes unique taggings_tag_id_product_id_unique',
    ],
    consent: ['Tagging.id'],
    look: `select "tag_id", "product_id" from "taggings" order by "product_id"`,
    expected: [
      { tag_id: 1, product_id: 1 },
      { tag_id: 1, product_id: 3 },
    ],
  },
  {
    name: 'a relation to one that becomes one to many',
    before: shop('name: string(40)'),
    after: shop('name: string(40)').replace(
      '      category: { manyToOne: Category, inverse: products, onDelete: cascade }',
      '      categories: { manyToMany: Category, inverse: products, renamedFrom: category }',
    ),
    rows,
    told: ['moves relation products.category to table products_categories', 'removes index products_category_id_index'],
    look: `select "product_id", "category_id" from "products_categories" order by "product_id"`,
    expected: [
      { product_id: 1, category_id: 2 },
      { product_id: 2, category_id: 1 },
      { product_id: 3, category_id: 2 },
    ],
  },
  {
    name: 'a key of its own that others refer to, renamed and longer',
    before: `
entities:
  Country:
    key: code
    fields: { code: char(2), name: string(40) }
  City:
    key: [country, number]
    fields: { number: integer }
    relations: { country: { manyToOne: Country, inverse: cities, onDelete: cascade } }
  Street:
    key: integer
    relations: { city: { manyToOne: City, onDelete: cascade } }
`,
    after: `
entities:
  Country:
    key: iso
    fields: { iso: { type: string, length: 3, renamedFrom: code }, name: string(40) }
  City:
    key: [country, number]
    fields: { number: bigint }
    relations: { country: { manyToOne: Country, inverse: cities, onDelete: cascade } }
  Street:
    key: integer
    relations: { city: { manyToOne: City, onDelete: cascade } }
`,
    rows: [
      `insert into "countries" ("code", "name") values ('at', 'A'), ('ch', 'C')`,
      `insert into "cities" ("country_code", "number") values ('at', 1), ('ch', 1), ('ch', 2)`,
      `insert into "streets" ("city_country_code", "city_number") values ('ch', 2), ('at', 1)`,
    ],
    told: [
      'renames column cities.country_code to country_iso',
      'changes the type of column cities.country_iso',
      'changes the type of column cities.number',
      'calls cities_country_code_foreign cities_country_iso_foreign',
      'renames column countries.code to iso',
      'changes the type of column countries.iso',
      'renames column streets.city_country_code to city_country_iso',
      'changes the type of column streets.city_country_iso',
      'changes the type of column streets.city_number',
      'calls streets_city_country_code_city_number_foreign streets_city_country_iso_city_number_foreign',
      'calls streets_city_country_code_city_number_index streets_city_country_iso_city_number_index',
    ],
    look: `select "city_country_iso", cast("city_number" as integer) as number from "streets" order by "id"`,
    expected: [
      { city_country_iso: 'ch', number: 2 },
      { city_country_iso: 'at', number: 1 },
    ],
    former: `select "city_country_code", cast("city_number" as integer) as number from "streets" order by "id"`,
  },
  {
    name: 'a generated column: another expression, another type of what it is made from, and no longer generated',
    before: shop(
      'name: string(40)\nsize: { type: integer, default: 2 }\ndouble: { type: integer, generated: "size * 2", readOnly: true, nullable: true, filter: true }\nhalf: { type: integer, generated: "size / 2", readOnly: true, nullable: true }',
    ),
    after: shop(
      'name: string(40)\nsize: { type: bigint, default: 2 }\ndouble: { type: integer, generated: "size * 3", readOnly: true, nullable: true, filter: true }\nhalf: { type: integer, nullable: true }',
    ),
    rows: [...rows, `update "products" set "size" = 4 where "id" = 1`],
    told: [
      'changes the type of column products.size',
      'changes what column products.double is generated from',
      'changes what column products.half is generated from',
    ],
    look: products('cast("size" as integer) as size, "double", "half"'),
    expected: [
      { size: 4, double: 12, half: 2 },
      { size: 2, double: 6, half: 1 },
      { size: 2, double: 6, half: 1 },
    ],
    former: products('cast("size" as integer) as size, "double", "half"'),
  },
  {
    name: 'a column with an index, a unique and a check that is no longer generated',
    before: shop(
      'name: string(40)\nsize: { type: integer, default: 2 }\ndouble: { type: integer, generated: "size * 2", readOnly: true, nullable: true, filter: true }',
    ).replace(
      '    relations:\n      category',
      '    checks: { small: double < 100 }\n    uniques: [{ properties: [name, double] }]\n    relations:\n      category',
    ),
    after: shop(
      'name: string(40)\nsize: { type: integer, default: 2 }\ndouble: { type: integer, nullable: true, filter: true }',
    ).replace(
      '    relations:\n      category',
      '    checks: { small: double < 100 }\n    uniques: [{ properties: [name, double] }]\n    relations:\n      category',
    ),
    rows: [...rows, `update "products" set "size" = 4 where "id" = 1`],
    told: ['changes what column products.double is generated from'],
    look: products('"size", "double"'),
    expected: [
      { size: 4, double: 8 },
      { size: 2, double: 4 },
      { size: 2, double: 4 },
    ],
    former: products('"size", "double"'),
  },
  {
    name: 'a shorter text that generated columns are made from, one of them new',
    before: shop('name: string(40)\nloud: { type: text, generated: "name || \'!\'", readOnly: true, nullable: true }'),
    after: shop(
      'name: { type: string, length: 4, backfill: "substr(name, 1, 4)" }\nloud: { type: text, generated: "name || \'!\'", readOnly: true, nullable: true }\nlouder: { type: text, generated: "name || \'!!\'", readOnly: true, nullable: true }',
    ),
    rows,
    told: ['changes the type of column products.name', 'adds column products.louder'],
    look: products('"name", "loud", "louder"'),
    expected: [
      { name: 'quil', loud: 'quil!', louder: 'quil!!' },
      { name: 'brus', loud: 'brus!', louder: 'brus!!' },
      { name: "it's", loud: "it's!", louder: "it's!!" },
    ],
    former: products('"name", "loud"'),
    afterDown: [
      { name: 'quil', loud: 'quil!' },
      { name: 'brus', loud: 'brus!' },
      { name: "it's", loud: "it's!" },
    ],
  },
  {
    name: 'a relation to one that becomes one to many, of an entity that gets another key',
    before: shop('name: string(40)'),
    after: shop(
      'code: { type: string, length: 9, backfill: { sqlite: "\'p\' || id", postgresql: "\'p\' || id" } }\nname: string(40)',
    )
      .replace('Product:\n    key: integer', 'Product:\n    key: code')
      .replace(
        'category: { manyToOne: Category, inverse: products, onDelete: cascade }',
        'category: { manyToMany: Category, inverse: products }',
      )
      .replace(/ {2}Image:[^]*/, ''),
    rows,
    told: [
      'removes table images',
      'removes column products.id',
      'moves relation products.category to table products_category',
      'changes the key of products',
      'adds column products.code',
      'removes index products_category_id_index',
    ],
    consent: ['Image', 'Product.id'],
    look: `select * from "products_category" order by 1, 2`,
    expected: [
      { product_code: 'p1', category_id: 2 },
      { product_code: 'p2', category_id: 1 },
      { product_code: 'p3', category_id: 2 },
    ],
  },
  {
    name: 'a unique that is new, and a relation that refers to it',
    before: shop('name: string(40)'),
    after: shop('name: string(40)')
      .replace('fields: { name: string(40) }', 'fields: { name: { type: string(40), unique: true, backfill: name } }')
      .replace(
        '      product: {',
        '      named: { manyToOne: Category, references: name, nullable: true, onDelete: cascade, inverse: named }\n      product: {',
      ),
    rows,
    told: [
      'adds unique categories_name_unique',
      'adds relation images.named to categories',
      'adds index images_named_name_index',
    ],
    look: `select cast(count("product_id") as integer) as products, cast(count("named_name") as integer) as named from "images"`,
    expected: [{ products: 3, named: 0 }],
  },
  {
    name: 'a generated column under another name, of a column that gets another type',
    before: shop(
      'name: string(40)\nsize: { type: integer, default: 2 }\ndouble: { type: bigint, generated: "size * 2", readOnly: true, nullable: true }',
    ),
    after: shop(
      'name: string(40)\nsize: { type: bigint, default: 2 }\ndouble: { type: bigint, generated: "size * 2", readOnly: true, nullable: true, column: twice }',
    ),
    rows,
    told: ['changes the type of column products.size', 'renames column products.double to twice'],
    look: products('cast("twice" as integer) as twice'),
    expected: [{ twice: 4 }, { twice: 4 }, { twice: 4 }],
    former: products('"double"'),
  },
  {
    name: 'whole numbers that become decimals',
    before: shop('name: string(40)\nsize: { type: smallint, default: 2 }\nweight: { type: integer, nullable: true }'),
    after: shop(
      'name: string(40)\nsize: { type: decimal, precision: 9, scale: 2, default: 2 }\nweight: { type: decimal, precision: 14, scale: 3, nullable: true }',
    ),
    rows: [...rows, `update "products" set "size" = -4, "weight" = 7 where "id" = 1`],
    told: [
      'changes the type of column products.size',
      'changes the default of column products.size',
      'changes the type of column products.weight',
    ],
    look: products('cast("size" as double precision) as size, cast("weight" as double precision) as weight'),
    expected: [
      { size: -4, weight: 7 },
      { size: 2, weight: null },
      { size: 2, weight: null },
    ],
    former: products('"size", "weight"'),
  },
  {
    name: 'tables that exchange their names, and a column of a removed name',
    before: `
entities:
  Red: { key: integer, fields: { a: string(9), b: { type: string(9), nullable: true } } }
  Blue: { key: integer, fields: { c: string(9) } }
`,
    after: `
entities:
  Blue: { renamedFrom: Red, key: integer, fields: { b: { type: string, length: 9, renamedFrom: a } } }
  Red: { renamedFrom: Blue, key: integer, fields: { c: string(9) } }
`,
    rows: [`insert into "reds" ("a", "b") values ('x', 'y')`, `insert into "blues" ("c") values ('z')`],
    told: [
      'renames table reds to blues',
      'removes column reds.b',
      'renames column blues.a to b',
      'calls reds_pkey blues_pkey',
      'renames table blues to reds',
      'calls blues_pkey reds_pkey',
    ],
    consent: ['Red.b'],
    look: `select (select "b" from "blues") as b, (select "c" from "reds") as c`,
    expected: [{ b: 'x', c: 'z' }],
    former: `select (select "a" from "reds") as a, (select "c" from "blues") as c`,
  },
  {
    name: 'a table that takes the name of a removed one',
    before: `
entities:
  Item: { key: integer, fields: { a: { type: string(9), filter: true, unique: true } } }
  Thing: { key: integer, fields: { a: { type: string(9), filter: true, unique: true } } }
`,
    after: `
entities:
  Item: { renamedFrom: Thing, key: integer, fields: { a: { type: string(9), filter: true, unique: true } } }
`,
    rows: [`insert into "items" ("a") values ('x')`, `insert into "things" ("a") values ('z')`],
    told: [
      'removes table items',
      'renames table things to items',
      'calls things_pkey items_pkey',
      'calls things_a_unique items_a_unique',
    ],
    consent: ['Item'],
    look: `select "a" from "items"`,
    expected: [{ a: 'z' }],
    former: `select "a" from "things"`,
  },
  ...casesOfOthers,
];
