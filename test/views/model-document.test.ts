import { expect, test } from 'vitest';
import { modelDocument } from '../../src/views/model-document.ts';
import { everythingModel, modelOf, shopModel } from './openapi-models.ts';

const shop = modelDocument(shopModel());
const everything = modelDocument(everythingModel());

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim());

/** The cells of the row of a property, within the section of its entity. */
function cells(text: string, entity: string, property: string): string[] {
  const section = text.slice(text.indexOf(`\n## ${entity}\n`));
  const row = section.split('\n').find((line) => line.startsWith(`| \`${property}\` |`)) ?? '';
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

const by = (text: string, entity: string, property: string): string | undefined => cells(text, entity, property)[3];

test('the diagram has each entity with its properties and keys', () => {
  const lines = linesOf(shop);
  const start = lines.indexOf('"OrderItem" {');
  expect(lines.slice(start, start + 6)).toEqual([
    '"OrderItem" {',
    'integer quantity',
    'decimal unitPrice',
    'uuid order PK, FK',
    'uuid product PK, FK',
    '}',
  ]);
  expect(lines).toContain('string(40) sku UK');
  expect(lines).toContain('uuid id PK');
});

test('the diagram has each relation once, with its cardinalities', () => {
  const lines = linesOf(shop);
  expect(lines.filter((line) => line.startsWith('"') && line.includes(' : '))).toEqual([
    '"Category" |o..o{ "Category" : "parent / children"',
    '"Customer" |o..o{ "Customer" : "referredBy / referrals"',
    '"Customer" ||..o{ "Order" : "customer / orders"',
    '"User" |o..o{ "Order" : "servedBy / orders"',
    '"Order" ||--o{ "OrderItem" : "order / items"',
    '"Product" ||--o{ "OrderItem" : "product / orderItems"',
    '"Category" ||..o{ "Product" : "category / products"',
    '"Tag" }o..o{ "Product" : "tags / products"',
    '"Customer" ||..o| "Profile" : "customer / profile"',
    '"Product" ||..o{ "Review" : "product / reviews"',
    '"Customer" ||..o{ "Review" : "author / reviews"',
  ]);
  expect(linesOf(everything)).toContain('"Pair" }o..o{ "Thing" : "pairs"');
});

test("names that are Mermaid's own words, or hold what ends a word, are told apart", () => {
  const text = modelDocument(
    modelOf('entities:\n  Direction: { fields: { pk: integer, Uk: "string(3)[]", style: "decimal(10,2)" } }\n'),
  );
  const lines = linesOf(text);
  const start = lines.indexOf('"Direction" {');
  expect(lines.slice(start, start + 5)).toEqual([
    '"Direction" {',
    'uuid id PK',
    'integer *pk',
    'string(3)[] *Uk',
    'decimal style',
  ]);
});

test('a foreign key of several columns is shown by its target', () => {
  expect(linesOf(everything)).toContain('Pair pair FK');
});

test('an entity says where it is kept, how it is reached, and who sees it from the other side', () => {
  expect(shop).toContain(
    '\n## Product\n\nSomething the shop sells.\n\nTable `products`, key `id`. A deleted row stays, with the time of its end. API `/api/products`: list, read, create, update, delete.\n',
  );
  expect(shop).toContain('From the other side: `products` (manyToMany, by `Product.tags`).');
  expect(everything).toContain('Table `hiddens`, key `id`. It has no API.');
});

test('a property says its type and its constraints', () => {
  expect(cells(shop, 'Product', 'sku').slice(0, 3)).toEqual([
    '`sku`',
    '`string(40)`',
    'required, unique, like `^[A-Z0-9-]+$`',
  ]);
  expect(cells(shop, 'Product', 'price').slice(1, 3)).toEqual(['`decimal(10,2)`', 'required, at least 0.00']);
  expect(cells(shop, 'Product', 'status').slice(1, 3)).toEqual(['`ProductStatus`', 'required, default `draft`']);
  expect(cells(shop, 'Category', 'parent').slice(1, 3)).toEqual([
    '`manyToOne` `Category`',
    'nullable, on delete set null',
  ]);
  expect(cells(shop, 'Profile', 'customer')[2]).toBe('required, unique, on delete cascade');
  expect(cells(everything, 'Thing', 'email')[2]).toBe('required, length at most 254');
  expect(cells(everything, 'Thing', 'words')[1]).toBe('`string(10)[]`');
});

test('a property says who writes it', () => {
  expect(by(shop, 'Product', 'name')).toBe('clients');
  expect(by(shop, 'Product', 'sku')).toBe('clients, on create alone');
  expect(by(shop, 'OrderItem', 'order')).toBe('clients, on create alone');
  expect(by(shop, 'Product', 'createdAt')).toBe('the application');
  expect(by(shop, 'Product', 'costPrice')).toBe('the application; never sent');
  expect(by(shop, 'User', 'passwordHash')).toBe('clients; never sent');
  expect(by(shop, 'Tag', 'id')).toBe('the database');
  expect(by(shop, 'User', 'id')).toBe('the application');
});

test('texts of the model stay in their cells', () => {
  expect(cells(everything, 'Thing', 'string')[2]).toContain('like `^[a-z\\|]+$`');
  expect(everything).toContain('\nEverything | at once, in `code` and &lt;b>bold&lt;/b>.\n');
  const text = modelDocument(
    modelOf(
      'entities:\n  Odd:\n    fields:\n      a: { type: string, description: "one | two\\nthree `<b>` & <i>", pattern: "`+" }\n',
    ),
  );
  expect(cells(text, 'Odd', 'a').slice(2)).toEqual([
    'required, like `` `+ ``',
    'clients',
    'one \\| two three `<b>` &amp; &lt;i>',
  ]);
});

test('enums stand at the end with their values', () => {
  expect(shop.endsWith('| `UserRole` | `clerk`, `manager`, `admin` |\n')).toBe(true);
  expect(modelDocument(modelOf('entities: {}\n'))).not.toContain('mermaid');
});

test('the same model gives the same bytes', () => {
  expect(modelDocument(shopModel())).toBe(shop);
});
