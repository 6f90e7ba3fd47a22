import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import type { Model } from '../../src/model/index.ts';
import { formatText } from '../../src/render/format.ts';
import { handlersView } from '../../src/views/handlers.ts';
import { inputView } from '../../src/views/input.ts';
import { openapiDocument } from '../../src/views/openapi/document.ts';
import { entity, field, manyToMany, model, toOne } from '../support/models.ts';
import {
  documentOf,
  everythingModel,
  modelOf,
  operationNamed,
  operationsOf,
  pointedAt,
  referencesIn,
  schemaNamed,
  schemasIn,
  shopModel,
} from './openapi-models.ts';

const API = {
  operations: ['list', 'read', 'create', 'update', 'delete'],
  page: { style: 'cursor', size: 20, max: 100 },
  sort: [],
} as const;

/** Names that the language refuses; the document has to be right for any Model all the same. */
function hostileModel(): Model {
  const name = 'a~b/c{d}"e ü';
  const place = entity(`Pl"ace{é}`, {
    api: { ...API, path: '/pl{a}ces/ü "x"' },
    key: { properties: [name], columns: ['odd'], origin: 'client' },
    fields: [field(name, { base: 'string', length: 5 }, { column: 'odd', filter: true, sort: true })],
  });
  const visit = entity('Visit', {
    api: { ...API, path: '/visits' },
    relations: [
      toOne('visits', 'pl{ace}/~', place.name, { references: ['odd'], referencedProperties: [name], filter: true }),
      manyToMany('visits_more', 'mo/re{s}', place.name, ['visit_id'], ['place_odd']),
    ],
  });
  return model([place, visit]);
}

const MODELS = { shop: shopModel, everything: everythingModel, hostile: hostileModel, empty: () => model([]) };

for (const [name, make] of Object.entries(MODELS)) {
  test(`the document of the model ${name} is OpenAPI 3.1`, async () => {
    const result = await new Validator().validate(JSON.parse(openapiDocument(make())) as Record<string, unknown>);
    expect(result).toEqual({ valid: true });
  });

  test(`the examples and the defaults in the document of the model ${name} are what their schemas say`, () => {
    const document = documentOf(make());
    const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
    formats.default(ajv);
    ajv.addVocabulary(Object.keys(document));
    ajv.addSchema(document, 'openapi.json', undefined, false);
    for (const { pointer, schema } of schemasIn(document)) {
      const samples = [...(schema.examples ?? []), ...(schema.default === undefined ? [] : [schema.default])];
      if (samples.length === 0) continue;
      const validate = ajv.compile({ $ref: `openapi.json#${pointer}` });
      for (const sample of samples)
        expect(validate(sample), `${pointer} ${ajv.errorsText(validate.errors)}`).toBe(true);
    }
  });

  test(`each reference in the document of the model ${name} points at something, and each component is used`, () => {
    const document = documentOf(make());
    const references = referencesIn(document);
    expect(references.filter((reference) => pointedAt(document, reference) === undefined)).toEqual([]);
    const components = Object.entries(document.components).flatMap(([kind, group]) =>
      Object.keys(group as object).map((one) => `#/components/${kind}/${one}`),
    );
    expect(components.filter((one) => !references.some((reference) => `${reference}/`.startsWith(`${one}/`)))).toEqual(
      [],
    );
  });

  test(`the operations of the model ${name} have ids of their own, and each path declares its parameters`, () => {
    const operations = operationsOf(documentOf(make()));
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids).toEqual([...new Set(ids)]);
    for (const { path, item } of operations) {
      const declared = (item.parameters ?? []).map((parameter) => parameter.name);
      expect([...path.matchAll(/\{([^{}]*)\}/g)].map(([, parameter]) => parameter)).toEqual(declared);
      expect(path).toMatch(/^(?:\/(?:[\w%.~-]+|\{\w+\}))+$/);
    }
  });
}

test('a resource has an operation for each that its API has, and a list for each resource beside it', () => {
  const operations = operationsOf(documentOf(shopModel()));
  const shown = operations.map(({ path, method, operation }) => `${method} ${path} ${operation.operationId}`);
  expect(shown.filter((one) => / \/api\/(?:products|order|tags)/.test(one))).toEqual([
    'get /api/orders listOrders',
    'post /api/orders createOrder',
    'get /api/orders/{id} readOrder',
    'patch /api/orders/{id} updateOrder',
    'delete /api/orders/{id} deleteOrder',
    'get /api/orders/{id}/items listItemsOfOrder',
    'get /api/order-items listOrderItems',
    'post /api/order-items createOrderItem',
    'get /api/order-items/{order}/{product} readOrderItem',
    'patch /api/order-items/{order}/{product} updateOrderItem',
    'delete /api/order-items/{order}/{product} deleteOrderItem',
    'get /api/products listProducts',
    'post /api/products createProduct',
    'get /api/products/{id} readProduct',
    'patch /api/products/{id} updateProduct',
    'delete /api/products/{id} deleteProduct',
    'get /api/products/{id}/orderItems listOrderItemsOfProduct',
    'get /api/products/{id}/reviews listReviewsOfProduct',
    'get /api/products/{id}/tags listTagsOfProduct',
    'get /api/tags listTags',
    'post /api/tags createTag',
    'get /api/tags/{id} readTag',
    'patch /api/tags/{id} updateTag',
    'delete /api/tags/{id} deleteTag',
    'get /api/tags/{id}/products listProductsOfTag',
  ]);
  expect(shown.slice(-2)).toEqual(['get /health/live isLive', 'get /health/ready isReady']);
});

test('bodies, queries and lists below a resource are those of the generated code', () => {
  for (const made of [shopModel(), everythingModel()]) {
    const document = documentOf(made);
    for (const one of made.entities) {
      if (one.api === null) continue;
      const input = inputView(made, one, one.api);
      const collection = `${made.settings.api.prefix}${encodeURI(one.api.path)}`;
      const { get: list, post } = document.paths[collection] ?? {};
      const single = Object.keys(document.paths).find((path) => path.startsWith(`${collection}/`)) ?? '';
      const key = single.slice(collection.length).replaceAll(/\{(\w+)\}/g, ':$1');
      expect(`${key}/`.startsWith(`${handlersView(made, one, one.api).keyPath}/`)).toBe(true);
      const create = post?.requestBody?.content['application/json']?.schema.$ref;
      const body =
        create === undefined ? undefined : schemaNamed(document, create.replace('#/components/schemas/', ''));
      expect(Object.keys(body?.properties ?? {})).toEqual((input.create ?? []).map((member) => member.name));
      const required = (input.create ?? []).filter((member) => !member.expression.endsWith('.exactOptional()'));
      expect(body?.required ?? []).toEqual(required.map((member) => member.name));
      if (list === undefined) continue;
      const names = (list.parameters ?? []).map((parameter) =>
        '$ref' in parameter ? (pointedAt(document, parameter.$ref) as { name: string }).name : parameter.name,
      );
      const filters = new Set(names.flatMap((parameter) => /^filter\[(\w+)\]/.exec(parameter)?.[1] ?? []));
      expect([...filters]).toEqual(input.filters.map((member) => member.name));
      const children = handlersView(made, one, one.api).children.map(
        (child) => JSON.parse(child.path.replaceAll("'", '"')) as string,
      );
      const below = Object.keys(document.paths).filter(
        (path) => path.startsWith(collection) && !path.endsWith('}') && path !== collection,
      );
      expect(
        below.filter((path) => path.startsWith(`${collection}/`)).map((path) => path.slice(path.lastIndexOf('/'))),
      ).toEqual(children);
    }
  }
});

test('an entity without an API has neither path nor schema, since nothing embeds it', () => {
  const document = documentOf(everythingModel());
  expect(Object.keys(document.paths).filter((path) => /hidden|inner/i.test(path))).toEqual([]);
  expect(Object.keys(document.components.schemas).filter((name) => /Hidden|Inner|Unused/.test(name))).toEqual([]);
});

test('a derived name gives way to a name of the model', () => {
  const document = documentOf(everythingModel());
  expect(operationNamed(document, 'createThing').requestBody?.content['application/json']?.schema).toEqual({
    $ref: '#/components/schemas/ThingCreate_',
  });
  expect(schemaNamed(document, 'ThingCreate').description).toBeUndefined();
  expect(Object.keys(schemaNamed(document, 'Problem').properties ?? {})).toEqual(['id', 'title']);
  expect(Object.keys(schemaNamed(document, 'Problem_').properties ?? {})).toContain('instance');
});

test('a list below a resource leaves its name to the list of another', () => {
  const made = modelOf(`
entities:
  ItemsOfOrder: { plural: ItemsOfOrder }
  Order: {}
  Item: { relations: { order: { manyToOne: Order, inverse: items } } }
`);
  const ids = operationsOf(documentOf(made)).map(({ path, operation }) => `${path} ${operation.operationId}`);
  expect(ids).toContain('/api/items-of-order listItemsOfOrder');
  expect(ids).toContain('/api/orders/{id}/items listItemsOfOrder_');
});

test('tags are told apart', () => {
  const made = modelOf(`
entities:
  Box: { plural: Health, api: { path: /boxes }, table: boxes }
  Crate: { plural: Health, api: { path: /crates }, table: crates }
`);
  expect(documentOf(made).tags.map(({ name }) => name)).toEqual(['Health', 'Health_', 'Health__']);
});

test('names of any characters are escaped where they stand in pointers, paths and component names', () => {
  const document = documentOf(hostileModel());
  expect(Object.keys(document.paths).slice(0, 2)).toEqual([
    '/api/pl%7Ba%7Dces/%C3%BC%20%22x%22',
    '/api/pl%7Ba%7Dces/%C3%BC%20%22x%22/{a_b_c_d__e__}',
  ]);
  expect(schemaNamed(document, 'Pl-22-ace-7b--e9--7d-Part').properties).toEqual({
    'a~b/c{d}"e ü': { $ref: '#/components/schemas/Pl-22-ace-7b--e9--7d-/properties/a~0b~1c%7Bd%7D%22e%20%C3%BC' },
  });
  expect(Object.keys(document.paths)).toContain('/api/visits/{id}/mo%2Fre%7Bs%7D');
});

test('a value of the model refers to nothing, whatever it says', () => {
  const value = { $ref: 'foo' };
  const made = modelOf(`entities:
  Thing: { api: true, fields: { data: { type: json, example: { $ref: foo }, default: { $ref: foo } } } }
`);
  expect(schemaNamed(documentOf(made), 'ThingCreate').properties?.['data']).toMatchObject({
    examples: [value],
    default: value,
  });
});

test('the same model gives the same bytes, in lines that end with a line break', () => {
  const text = openapiDocument(shopModel());
  expect(openapiDocument(shopModel())).toBe(text);
  expect(text.startsWith('{\n  "openapi": "3.1.0",\n')).toBe(true);
  expect(text.endsWith('}\n')).toBe(true);
});

test('the document is printed as the formatter prints it', async () => {
  const text = openapiDocument(shopModel());
  expect(await formatText('openapi.json', text)).toBe(text);
});

test('entities share the parameters that are alike', () => {
  const made = modelOf(`
entities:
  Box: { fields: { name: { type: string, filter: true }, size: { type: integer, filter: true } } }
  Crate: { fields: { name: { type: text, filter: true }, size: { type: bigint, filter: true } }, api: { page: { size: 5 } } }
`);
  const names = (id: string) =>
    (operationNamed(documentOf(made), id).parameters ?? []).map((one) => '$ref' in one && one.$ref);
  const crate = new Set(names('listCrates'));
  const own = names('listBoxes').filter((one) => !crate.has(one));
  expect(own.filter((one) => one !== false && !one.includes('filter.size.integer'))).toEqual([
    '#/components/parameters/Box.fields',
    '#/components/parameters/page.size.20.100',
  ]);
});
