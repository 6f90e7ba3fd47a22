import Ajv from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { Document } from '../../src/views/openapi/openapi.ts';
import { documentOf, everythingModel, operationNamed, schemaNamed, shopModel } from './openapi-models.ts';

const everything = documentOf(everythingModel());
const shop = documentOf(shopModel());

/** Checks a value by one of the document's schemas. */
function validator(document: Document, name: string): (value: unknown) => boolean {
  const ajv = new Ajv.default({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'https://example.com/document', ...document });
  return (value) => ajv.validate(`https://example.com/document#/components/schemas/${name}`, value);
}

/** The schema of what an operation answers with. */
function schemaOf(id: string, status: string): unknown {
  const response = operationNamed(shop, id).responses[status];
  return response !== undefined && 'content' in response ? response.content?.['application/json']?.schema : undefined;
}

const UUID = '018f3c5e-7a10-7cc3-8f52-9d1b6a0c4e21';

const thing = {
  string: 'abc',
  char: 'de',
  email: 'ada@example.com',
  smallint: 3,
  bigint: '9007199254740993',
  decimal: '12.5',
  fraction: '0.5',
  whole: '12',
  float: 0.5,
  date: '2024-02-29',
  json: { any: ['thing'] },
  words: ['a', 'b'],
  secret: 's',
  fixed: 1,
  natural: 'AB',
  byCode: 'x',
};

test('a body of create has the required members, and no unknown one', () => {
  const valid = validator(everything, 'ThingCreate_');
  expect(valid(thing)).toBe(true);
  const without = (name: string): unknown =>
    Object.fromEntries(Object.entries(thing).filter(([member]) => member !== name));
  expect(Object.keys(thing).filter((name) => valid(without(name)))).toEqual([]);
  const refused = ['id', 'createdAt', 'version', 'deletedAt', 'made', 'internal', 'unknown'];
  expect(refused.filter((name) => valid({ ...thing, [name]: null }))).toEqual([]);
});

test.each([
  ['string', ['ab', 'a|b'], ['a', 'AB', 'a'.repeat(41), 5, null]],
  ['text', ['', null], [5]],
  ['smallint', [1, 9], [0, 10, 1.5, '3']],
  ['small', [-32_768, 32_767], [-32_769, 32_768]],
  ['integer', [-2_147_483_648, null], [2_147_483_648]],
  ['bigint', ['-1', '9223372036854775807'], [5, '1.5', '12345678901234567890']],
  ['decimal', ['12', '0012.50', '-1.5', '12345678.25'], ['1.234', '123456789', '.5', '1.', 12.5, '1e3']],
  ['fraction', ['0', '0.123'], ['1', '0.1234']],
  ['whole', ['123'], ['1.0', '1234']],
  ['float', [1, -0.5], [-0.6, '1']],
  ['boolean', [true], ['true', null]],
  ['time', ['23:59:59', '00:00:00'], ['24:00:00', '12:00', '12:00:00Z']],
  ['json', [1, false, 'a', [], [null], {}], [null]],
  ['colour', ['red', 'grün', 'a/b~c{d}', null], ['blue', 'RED']],
  ['words', [[], ['0123456789']], [['01234567890'], [null], 'a', null]],
  ['colours', [['red'], null], [['blue']]],
  ['natural', ['AB'], ['ab', { code: 'AB' }]],
  [
    'pair',
    [{ natural: 'AB', big: '1' }, null],
    [{ natural: 'AB' }, { natural: 'AB', big: 1 }, 'AB', { natural: 'AB', big: '1', x: 1 }],
  ],
  ['shared', [5, null], ['5', { numbered: 5 }]],
  ['big', [[], ['1']], ['1', [1], null]],
  ['pairs', [[{ natural: 'AB', big: '1' }]], [['AB']]],
] as const)('a body takes for %s what the field allows', (name, good, bad) => {
  const create = validator(everything, 'ThingCreate_');
  const update = validator(everything, 'ThingUpdate');
  const values: readonly unknown[] = [...good, ...bad];
  expect(values.filter((value) => create({ ...thing, [name]: value }))).toEqual(good);
  expect(values.filter((value) => update({ [name]: value }))).toEqual(good);
});

test('a body of update may hold any part, but nothing immutable', () => {
  const valid = validator(everything, 'ThingUpdate');
  expect(valid({})).toBe(true);
  expect(valid({ fixed: 1 })).toBe(false);
  expect(validator(shop, 'OrderItemUpdate')({ order: UUID })).toBe(false);
  expect(Object.keys(everything.components.schemas)).not.toContain('PairUpdate');
});

const category = { id: UUID, name: 'Lamps', position: 0, parent: null };

const product = {
  id: UUID,
  sku: 'LAMP-1',
  name: 'Lamp',
  description: null,
  price: '12.50',
  stock: 1,
  status: 'live',
  type: 'article',
  weight: null,
  availableFrom: '2024-02-29',
  createdAt: '2024-02-29T12:00:00.000Z',
  updatedAt: '2024-02-29T12:00:00.000Z',
  version: 1,
  category: UUID,
  tags: [1, 2],
};

test('a resource is sent whole, with the digits of its scale, and without what is hidden', () => {
  const valid = validator(shop, 'Product');
  expect(valid(product)).toBe(true);
  expect(valid({ ...product, price: '12.5' })).toBe(false);
  const { sku: _, ...part } = product;
  expect(valid(part)).toBe(false);
  expect(validator(shop, 'ProductPart')(part)).toBe(true);
  expect(validator(shop, 'ProductPart')({ price: '12.5' })).toBe(false);
  const sent = Object.keys(schemaNamed(shop, 'Product').properties ?? {});
  expect(sent).toEqual(Object.keys(product));
  expect(Object.keys(schemaNamed(shop, 'User').properties ?? {})).not.toContain('passwordHash');
});

test('a relation is a key, or the resource under include', () => {
  const valid = validator(shop, 'Product');
  expect(valid({ ...product, category, tags: [{ id: 1, name: 'new' }] })).toBe(true);
  expect(valid({ ...product, category: 1 })).toBe(false);
  // A category that is hidden.
  expect(valid({ ...product, category: null })).toBe(true);
  expect(valid({ ...product, category: { ...category, parent: category } })).toBe(true);
  expect(valid({ ...product, category: { id: UUID } })).toBe(false);
  expect(valid({ ...product, tags: [] })).toBe(true);
  expect(valid({ ...product, tags: ['1'] })).toBe(false);
});

test('a resource that is all key is told from no other form of itself', () => {
  const document = documentOf(everythingModel());
  const valid = validator(document, 'Deep');
  const deep = { place: 1, constructor: null, type: null };
  expect(valid({ ...deep, pair: { natural: 'AB', big: '1' } })).toBe(true);
  expect(valid({ ...deep, pair: { natural: { code: 'AB' }, big: { id: '1', name: 'x' } } })).toBe(true);
  expect(valid({ ...deep, pair: 'AB' })).toBe(false);
});

test('a relation that is never embedded is its key alone', () => {
  const { shared, quiet } = schemaNamed(everything, 'Thing').properties ?? {};
  expect(shared?.type).toEqual(['integer', 'null']);
  expect(quiet?.items).toEqual({ type: 'string', pattern: String.raw`^-?\d{1,19}$` });
});

test('the other side of a one-to-one is there under include alone', () => {
  const customer = schemaNamed(shop, 'Customer');
  expect(customer.properties?.['profile']?.oneOf).toEqual([{ $ref: '#/components/schemas/Profile' }, { type: 'null' }]);
  expect(customer.required).not.toContain('profile');
  expect(Object.keys(schemaNamed(everything, 'Numbered').properties ?? {})).toEqual(['id', 'code', 'rank', 'shared']);
  expect(Object.keys(schemaNamed(shop, 'CustomerPart').properties ?? {})).not.toContain('profile');
});

test('a reader finds descriptions, bounds of texts, defaults and examples', () => {
  const create = schemaNamed(everything, 'ThingCreate_').properties ?? {};
  expect(create['decimal']?.description).toBe('At least -1.50. At most 99.25.');
  expect(create['date']?.description).toBe('At least 2020-01-01.');
  expect(create['datetime']?.description).toBe('Left out, it is the time of the request.');
  expect(create['uuid']?.description).toBe('Left out, a new one is made.');
  expect(create['boolean']?.default).toBe(false);
  expect(create['colour']?.default).toBe('red');
  expect(create['string']?.examples).toEqual(['abc']);
  expect(schemaNamed(everything, 'ThingUpdate').properties?.['boolean']?.default).toBeUndefined();
  expect(schemaNamed(shop, 'UserCreate').properties?.['passwordHash']?.description).toBe(
    'An argon2 hash, made before it comes here; never the password itself.',
  );
  expect(schemaNamed(shop, 'Product').description).toBe('Something the shop sells.');
  expect(shop.tags.find(({ name }) => name === 'Products')?.description).toBe('Something the shop sells.');
});

test('create and update answer with the whole resource, list and read with what fields asks for', () => {
  const whole = { $ref: '#/components/schemas/Product' };
  const part = { $ref: '#/components/schemas/ProductPart' };
  expect(schemaOf('createProduct', '201')).toEqual(whole);
  expect(schemaOf('updateProduct', '200')).toEqual(whole);
  expect(schemaOf('readProduct', '200')).toEqual({ anyOf: [whole, part] });
  expect(schemaOf('listProductsOfTag', '200')).toEqual({
    type: 'object',
    properties: {
      data: { type: 'array', items: { anyOf: [whole, part] } },
      page: { $ref: '#/components/schemas/Page' },
    },
    required: ['data', 'page'],
    additionalProperties: false,
  });
});
