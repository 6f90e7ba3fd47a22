import { describe, expect, test } from 'vitest';
import { readFields, readRelations } from '../../src/plop/notation.ts';
import { resourceYaml } from '../../src/plop/resource-yaml.ts';

describe('fields on one line', () => {
  test('are parted by spaces and commas, but not inside brackets', () => {
    expect(readFields(' name:string(120), price:decimal(10, 2)?:filter:sort   tags:string(30)[] ')).toEqual({
      entries: [
        { name: 'name', type: 'string(120)', words: [] },
        { name: 'price', type: 'decimal(10, 2)?', words: ['filter', 'sort'] },
        { name: 'tags', type: 'string(30)[]', words: [] },
      ],
    });
    expect(readFields('')).toEqual({ entries: [] });
  });

  test.each([
    ['price', 'price is no field: write NAME:TYPE'],
    ['price:', 'price: is no field'],
    [':text', ':text is no field'],
    ['price:text:uniqe', 'uniqe in price:text:uniqe is no word'],
    ['a:text a:text', 'a stands there twice.'],
  ])('%s is refused', (line, mistake) => {
    expect(readFields(line)).toEqual({ mistake: expect.stringContaining(mistake) });
  });
});

describe('relations on one line', () => {
  test('are read', () => {
    expect(readRelations('category:manyToOne:Category:nullable tags:manyToMany:Tag')).toEqual({
      entries: [
        { name: 'category', kind: 'manyToOne', target: 'Category', words: ['nullable'] },
        { name: 'tags', kind: 'manyToMany', target: 'Tag', words: [] },
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
  const fields = [
    { name: 'name', type: 'string(120)', words: [] },
    { name: 'price', type: 'decimal(10,2)', words: ['filter'] },
  ];
  const relations = [{ name: 'category', kind: 'manyToOne', target: 'Category', words: [] }];
  expect(resourceYaml('Supplier', fields, relations)).toBe(`entities:
  Supplier:
    fields:
      name: string(120)
      price: { type: 'decimal(10,2)', filter: true }
    relations:
      category: { manyToOne: Category }
`);
  expect(resourceYaml('Empty', [], [])).toBe('entities:\n  Empty: {}\n');
});
