import { describe, expect, test } from 'vitest';
import { readFields, readRelations, type Entry } from '../../src/plop/notation.ts';
import { resourceYaml } from '../../src/plop/resource-yaml.ts';

describe('fields on one line', () => {
  test('are parted by spaces and commas, but not inside brackets', () => {
    expect(readFields(' name:string(120), price:decimal(10, 2)?:filter:sort   tags:string(30)[] ', 'Thing')).toEqual({
      enums: [],
      entries: [
        ['name', 'string(120)'],
        [
          'price',
          [
            ['type', 'decimal(10, 2)?'],
            ['filter', true],
            ['sort', true],
          ],
        ],
        ['tags', 'string(30)[]'],
      ],
    });
    expect(readFields('', 'Thing')).toEqual({ entries: [], enums: [] });
  });

  test('have words with values, which quotes make texts', () => {
    const line = `a:decimal(4,2):default=1.50 b:string:default='5':description="of: it's, all":example='it''s' c:text:backfill='none' d:text:backfill="lower(a)"`;
    expect(readFields(line, 'Thing')).toEqual({
      enums: [],
      entries: [
        [
          'a',
          [
            ['type', 'decimal(4,2)'],
            ['default', { yaml: '1.50' }],
          ],
        ],
        [
          'b',
          [
            ['type', 'string'],
            ['default', { yaml: "'5'" }],
            ['description', { yaml: "'of: it''s, all'" }],
            ['example', { yaml: "'it''s'" }],
          ],
        ],
        [
          'c',
          [
            ['type', 'text'],
            ['backfill', "'none'"],
          ],
        ],
        [
          'd',
          [
            ['type', 'text'],
            ['backfill', 'lower(a)'],
          ],
        ],
      ],
    });
  });

  test('have enums of their own, called after the entity and the field', () => {
    const line = `status:enum(draft, 'on sale',"it's", 'it''s on', 1):default=draft order_state:enum( a,b )[]? kind:Kind`;
    expect(readFields(line, 'Product')).toEqual({
      entries: [
        [
          'status',
          [
            ['type', 'ProductStatus'],
            ['default', 'draft'],
          ],
        ],
        ['order_state', 'ProductOrderState[]?'],
        ['kind', 'Kind'],
      ],
      enums: [
        ['ProductStatus', { yaml: "[draft, on sale, it's, it's on, '1']" }],
        ['ProductOrderState', { yaml: '[a, b]' }],
      ],
    });
  });

  test.each([
    ['price', 'price is no field: write NAME:TYPE'],
    ['price:', 'price: is no field'],
    [':text', ':text is no field'],
    ['price:text:uniqe', 'Did you mean unique?'],
    ['price:text:unique=1', 'unique in price:text:unique=1 takes no value'],
    ['price:text:default', 'default in price:text:default needs a value: default=VALUE.'],
    ['a:text a:text', 'a stands there twice.'],
    ['a_b:enum(x) aB:enum(y)', "The enum of aB would be ThingAB, and so would another field's"],
  ])('%s is refused', (line, mistake) => {
    expect(readFields(line, 'Thing')).toEqual({ mistake: expect.stringContaining(mistake) });
  });
});

describe('relations on one line', () => {
  test('are read', () => {
    expect(readRelations('category:manyToOne:Category:nullable:inverse=products tags:manyToMany:Tag')).toEqual({
      enums: [],
      entries: [
        [
          'category',
          [
            ['manyToOne', 'Category'],
            ['nullable', true],
            ['inverse', 'products'],
          ],
        ],
        ['tags', [['manyToMany', 'Tag']]],
      ],
    });
  });

  test.each([
    ['category:Category', 'category:Category is no relation: write NAME:KIND:Target'],
    ['items:oneToMany:Item', 'oneToMany in items:oneToMany:Item is no kind of relation'],
    ['a:manyToOne:A:unique', 'unique in a:manyToOne:A:unique is no word'],
  ])('%s is refused', (line, mistake) => {
    expect(readRelations(line)).toEqual({ mistake: expect.stringContaining(mistake) });
  });
});

test('an entity is written as one would write it by hand', () => {
  const fields: Entry[] = [
    ['name', 'string(120)'],
    [
      'price',
      [
        ['type', 'decimal(10,2)'],
        ['filter', true],
      ],
    ],
  ];
  const relations: Entry[] = [['category', [['manyToOne', 'Category']]]];
  expect(resourceYaml('Supplier', { entries: fields, enums: [] }, relations)).toBe(`entities:
  Supplier:
    fields:
      name: string(120)
      price: { type: 'decimal(10,2)', filter: true }
    relations:
      category: { manyToOne: Category }
`);
  expect(resourceYaml('Empty', { entries: [], enums: [] }, [])).toBe('entities:\n  Empty: {}\n');
});
