import { expect, test } from 'vitest';
import { documentOf, everythingModel, modelOf, operationNamed, parametersOf, shopModel } from './openapi-models.ts';

const everything = documentOf(everythingModel());
const shop = documentOf(shopModel());

const statuses = (document: typeof shop, id: string): string =>
  Object.keys(operationNamed(document, id).responses).join(' ');

const types = (id: string): string[] => Object.keys(operationNamed(shop, id).requestBody?.content ?? {});

function headers(id: string, status: string): string[] {
  const response = operationNamed(shop, id).responses[status];
  return response !== undefined && 'headers' in response ? Object.keys(response.headers ?? {}) : [];
}

const equality = ['', '[eq]', '[ne]', '[in]', '[nin]'];
const ordered = [...equality, '[lt]', '[lte]', '[gt]', '[gte]'];
const textual = [...ordered, '[contains]', '[startsWith]'];

test.each([
  ['string', textual],
  ['email', textual],
  ['uuid', equality],
  ['smallint', ordered],
  ['bigint', ordered],
  ['decimal', ordered],
  ['double', [...ordered, '[null]']],
  ['boolean', equality],
  ['date', ordered],
  ['time', ordered],
  ['datetime', ordered],
  ['colour', [...equality, '[null]']],
  ['natural', textual],
  ['shared', [...ordered, '[null]']],
  ['pair', [...textual.map((word) => `[natural]${word}`), ...ordered.map((word) => `[big]${word}`), '[null]']],
])('a filter by %s has the operators of its type', (name, operators) => {
  const names = Object.keys(parametersOf(everything, 'listThings'));
  const found = names.filter((parameter) => parameter.startsWith(`filter[${name}]`));
  expect(found).toEqual(operators.map((operator) => `filter[${name}]${operator}`));
});

test('a filter takes a value of the type, several for in and nin, and true or false for null', () => {
  const parameters = parametersOf(everything, 'listThings');
  const schema = (name: string): unknown => parameters[name]?.schema;
  expect(schema('filter[string]')).toEqual({ type: 'string' });
  expect(schema('filter[smallint][gte]')).toEqual({ type: 'integer', format: 'int32' });
  expect(schema('filter[decimal]')).toEqual({ type: 'string', pattern: String.raw`^-?0*\d{1,8}(\.\d{1,2})?$` });
  expect(schema('filter[float]')).toEqual({ type: 'number', format: 'float' });
  expect(schema('filter[double][null]')).toEqual({ type: 'boolean' });
  expect(schema('filter[email][contains]')).toEqual({ type: 'string' });
  expect(parameters['filter[colour][in]']).toMatchObject({
    in: 'query',
    style: 'form',
    explode: false,
    schema: { type: 'array', items: { $ref: '#/components/schemas/Colour' }, maxItems: 100 },
  });
});

test('a list offers search, order, relations and members by name', () => {
  const { search, sort, include, fields } = parametersOf(shop, 'listProducts');
  expect(search?.description).toContain('`name`');
  expect(sort?.schema.items?.enum).toEqual(['name', '-name', 'price', '-price', 'availableFrom', '-availableFrom']);
  expect(include?.schema.items?.enum).toEqual(['category', 'tags']);
  expect(fields?.schema.items?.enum).toContain('price');
  expect(fields?.schema.items?.enum).not.toContain('costPrice');
  for (const parameter of [sort, include, fields]) expect(parameter).toMatchObject({ style: 'form', explode: false });
  expect(parametersOf(shop, 'listCustomers')['include']?.schema.items?.enum).toEqual(['referredBy', 'profile']);
  expect(
    Object.keys(parametersOf(shop, 'listOrderItems')).filter((name) => name === 'search' || name === 'sort'),
  ).toEqual([]);
  expect(parametersOf(everything, 'listNumbereds')['sort']?.schema.default).toEqual(['-rank']);
});

test('pages go by cursor or by number, as the model says', () => {
  const pages = (id: string): string[] =>
    Object.keys(parametersOf(everything, id)).filter((name) => name.startsWith('page'));
  expect(pages('listThings')).toEqual(['page[size]', 'page[after]', 'page[before]', 'page[total]']);
  expect(pages('listNumbereds')).toEqual(['page[size]', 'page[number]', 'page[total]']);
  expect(parametersOf(everything, 'listNumbereds')['page[size]']).toMatchObject({ schema: { default: 5 } });
});

test('a list below a resource takes what the list of that resource takes', () => {
  expect(parametersOf(shop, 'listProductsOfTag')).toEqual(parametersOf(shop, 'listProducts'));
});

test('a read takes include and fields alone, and a condition where there is an entity tag', () => {
  expect(Object.keys(parametersOf(shop, 'readProduct'))).toEqual(['include', 'fields', 'If-None-Match']);
  expect(Object.keys(parametersOf(shop, 'readTag'))).toEqual(['fields']);
});

test('If-Match is required where there is a version, and possible where there is an update time', () => {
  for (const operation of ['update', 'delete']) {
    expect(parametersOf(shop, `${operation}Product`)['If-Match']?.required).toBe(true);
    expect(parametersOf(shop, `${operation}Review`)['If-Match']?.required).toBeUndefined();
    expect(Object.keys(parametersOf(shop, `${operation}Review`))).toEqual(['If-Match']);
    expect(parametersOf(shop, `${operation}Tag`)).toEqual({});
  }
});

test('a version that is hidden makes an entity tag all the same', () => {
  const document = documentOf(modelOf('entities:\n  Quiet: { version: { hidden: true }, fields: { name: string } }\n'));
  expect(Object.keys(parametersOf(document, 'readQuiet'))).toEqual(['fields', 'If-None-Match']);
  expect(statuses(document, 'readQuiet')).toContain('304');
  expect(parametersOf(document, 'updateQuiet')['If-Match']?.required).toBe(true);
});

test('each operation says every way that it can end', () => {
  expect(statuses(shop, 'listProducts')).toBe('200 400 406 500 503');
  expect(statuses(shop, 'listItemsOfOrder')).toBe('200 400 404 406 500 503');
  expect(statuses(shop, 'readProduct')).toBe('200 304 400 404 406 500 503');
  expect(statuses(shop, 'readTag')).toBe('200 400 404 406 500 503');
  expect(statuses(shop, 'createProduct')).toBe('201 400 406 409 413 415 422 500 503');
  expect(statuses(shop, 'updateProduct')).toBe('200 400 404 406 409 412 413 415 422 428 500 503');
  expect(statuses(shop, 'updateTag')).toBe('200 400 404 406 409 412 413 415 422 500 503');
  expect(statuses(shop, 'deleteProduct')).toBe('204 400 404 406 409 412 428 500 503');
  expect(statuses(shop, 'deleteReview')).toBe('204 400 404 406 412 500 503');
  expect(statuses(shop, 'isReady')).toBe('200 500 503');
});

test('a conflict needs something to conflict with', () => {
  const document = documentOf(
    modelOf(`
entities:
  Plain: { fields: { name: string } }
  Natural: { key: code, fields: { code: string, name: string } }
  Parent: { relations: { plain: { manyToOne: Plain, nullable: true, onDelete: set null } } }
`),
  );
  expect(statuses(document, 'createPlain')).not.toContain('409');
  expect(statuses(document, 'deletePlain')).not.toContain('409');
  expect(statuses(document, 'createNatural')).toContain('409');
  expect(statuses(document, 'updateNatural')).not.toContain('409');
});

test('successes carry the headers of the protocol', () => {
  expect(headers('listProducts', '200')).toEqual(['Link']);
  expect(headers('readProduct', '200')).toEqual(['ETag']);
  expect(headers('readProduct', '304')).toEqual(['ETag']);
  expect(headers('readTag', '200')).toEqual([]);
  expect(headers('createProduct', '201')).toEqual(['Location', 'ETag']);
  expect(headers('createTag', '201')).toEqual(['Location']);
  expect(headers('updateProduct', '200')).toEqual(['ETag']);
});

test('problems are application/problem+json, and say when to come back', () => {
  const { responses } = shop.components;
  for (const response of Object.values(responses)) {
    expect(response.content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    });
  }
  expect(responses['ServiceUnavailable']?.headers).toEqual({
    'Retry-After': { $ref: '#/components/headers/RetryAfter' },
  });
});

test('a body is JSON, and that of an update a merge patch too', () => {
  expect(types('createProduct')).toEqual(['application/json']);
  expect(types('updateProduct')).toEqual(['application/merge-patch+json', 'application/json']);
  expect(types('deleteProduct')).toEqual([]);
});
