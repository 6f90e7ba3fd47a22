import { describe, expect, it } from 'vitest';
import { camelCase, kebabCase, snakeCase } from '../../src/naming/case.ts';
import { byteLength, derivedName, joinTableName, maxNameBytes } from '../../src/naming/database-names.ts';
import { fileName } from '../../src/naming/file-name.ts';
import { pluralOf } from '../../src/naming/plural.ts';
import { keyPropertyName, propertyName, variableName } from '../../src/naming/typescript-names.ts';

describe('cases', () => {
  it.each([
    ['OrderItem', 'order_item', 'order-item', 'orderItem'],
    ['OAuthToken', 'o_auth_token', 'o-auth-token', 'oAuthToken'],
    ['APIKey', 'api_key', 'api-key', 'apiKey'],
    ['isAISmart', 'is_ai_smart', 'is-ai-smart', 'isAiSmart'],
    ['address1', 'address1', 'address1', 'address1'],
    ['address1Line', 'address1_line', 'address1-line', 'address1Line'],
    ['HTML5Page', 'html5_page', 'html5-page', 'html5Page'],
    ['APIs', 'apis', 'apis', 'apis'],
    ['first_name', 'first_name', 'first-name', 'firstName'],
    ['__proto__', '__proto__', 'proto', 'proto'],
  ])('%s', (name, snake, kebab, camel) => {
    expect([snakeCase(name), kebabCase(name), camelCase(name)]).toEqual([snake, kebab, camel]);
  });
});

describe('plurals', () => {
  it.each(
    Object.entries({
      Order: 'Orders',
      OrderItem: 'OrderItems',
      Data: 'Data',
      Series: 'Series',
      Person: 'People',
      SalesPerson: 'SalesPeople',
      Salesperson: 'Salespeople',
      Status: 'Statuses',
      Category: 'Categories',
      Box: 'Boxes',
      Bus: 'Buses',
      Address: 'Addresses',
      Analysis: 'Analyses',
      Child: 'Children',
      Sheep: 'Sheep',
      News: 'News',
      Quiz: 'Quizzes',
      Hero: 'Heroes',
      Photo: 'Photos',
      Zero: 'Zeros',
      Woman: 'Women',
      Human: 'Humans',
      Leaf: 'Leaves',
      Roof: 'Roofs',
      Wife: 'Wives',
      Day: 'Days',
      Index: 'Indexes',
      Matrix: 'Matrices',
      Ox: 'Oxen',
      APIKey: 'APIKeys',
      API: 'APIs',
      OrderSKU: 'OrderSKUs',
      Settings: 'Settings',
      People: 'People',
      Metadata: 'Metadata',
      Branch: 'Branches',
      Tax: 'Taxes',
      Lens: 'Lenses',
      Alias: 'Aliases',
      Address1: 'Address1s',
      data: 'data',
    }),
  )('%s', (singular, plural) => {
    expect(pluralOf(singular)).toBe(plural);
  });
});

describe('names in the database', () => {
  it('are derived from table, columns and kind', () => {
    expect(derivedName('products', ['category_id'], 'foreign')).toBe('products_category_id_foreign');
    expect(joinTableName('products', 'tags')).toBe('products_tags');
  });

  it('are cut at 63 bytes, with a hash that keeps different ones apart', () => {
    const long = derivedName('t'.repeat(60), ['a'], 'unique');
    expect(byteLength(long)).toBe(maxNameBytes);
    expect(long).toMatch(/^t+_[0-9a-f]{8}_unique$/);
    expect(derivedName('t'.repeat(60), ['b'], 'unique')).not.toBe(long);
    expect(byteLength(derivedName('ü'.repeat(40), ['a'], 'index'))).toBeLessThanOrEqual(maxNameBytes);
    expect(derivedName('ü'.repeat(40), ['a'], 'index')).not.toContain('\uFFFD');
    expect(byteLength(joinTableName('t'.repeat(60), 'tags'))).toBe(maxNameBytes);
  });
});

describe('names in TypeScript', () => {
  it('get a _ where an object has them already', () => {
    for (const name of ['constructor', 'prototype', '__proto__', 'toJSON', 'toString', 'valueOf', 'hasOwnProperty'])
      expect(propertyName(name)).toBe(`${name}_`);
    expect(propertyName('undefined')).toBe('undefined_');
    for (const name of ['type', 'class', 'default', 'version', 'meta']) expect(propertyName(name)).toBe(name);
  });

  it('get a _ where a reference to a key has them already', () => {
    for (const name of ['entity', 'property', 'unwrap', 'constructor']) expect(keyPropertyName(name)).toBe(`${name}_`);
    expect(keyPropertyName('id')).toBe('id');
  });

  it('get a _ where a variable would be a reserved word', () => {
    expect(variableName('class')).toBe('class_');
    expect(variableName('order')).toBe('order');
  });
});

describe('names of files', () => {
  it.each(['Con', 'AUX', 'nul', 'Prn', 'Com1', 'LPT9'])('%s, a device of Windows, gets a _', (name) => {
    expect(fileName(name)).toBe(`${name.toLowerCase()}_`);
  });

  it.each([
    ['OrderItem', 'order-item'],
    ['Console', 'console'],
    ['ConItem', 'con-item'],
    ['Com', 'com'],
  ])('%s is %s', (name, file) => {
    expect(fileName(name)).toBe(file);
  });
});
