/** Models whose documents are tested, and what reads a document. */
import { loadModel } from '../../src/load.ts';
import type { Model } from '../../src/model/index.ts';
import { readModelFiles } from '../../src/source/read-model-files.ts';
import { openapiDocument } from '../../src/views/openapi/document.ts';
import type { Document, Operation, Parameter, PathItem, Schema } from '../../src/views/openapi/openapi.ts';

/** The model that these lines of YAML say. */
export function modelOf(entities: string, settings = ''): Model {
  const { model, diagnostics } = loadModel(
    {
      settings: { path: 'espalier.yaml', text: `name: test\n${settings}` },
      models: [{ path: 'models/test.yaml', text: entities }],
    },
    { defaultName: 'test' },
  );
  if (model === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return model;
}

export function shopModel(): Model {
  const { settings, models } = readModelFiles('examples/shop');
  const { model } = loadModel({ settings, models }, { defaultName: 'shop' });
  if (model === null) throw new Error('The shop has errors.');
  return model;
}

/** Every field type, kind of key and kind of relation. */
export const everythingModel = (): Model =>
  modelOf(
    `
enums:
  Colour: [red, 'light "blue"', 'a/b~c{d}', grün]

entities:
  Thing:
    description: Everything | at once, in \`code\` and <b>bold</b>.
    timestamps: true
    softDelete: true
    version: true
    fields:
      string: { type: string(40), minLength: 2, pattern: '^[a-z|]+$', filter: true, sort: true, search: true, example: abc }
      char: char(2)
      text: { type: text, nullable: true, search: true }
      email: { type: email, filter: true }
      url: url?
      uuid: { type: uuid, filter: true, default: uuid }
      smallint: { type: smallint, min: 1, max: 9, filter: true }
      small: smallint?
      integer: integer?
      bigint: { type: bigint, min: 5, filter: true }
      decimal: { type: decimal, precision: 10, scale: 2, min: -1.5, max: 99.25, filter: true }
      fraction: { type: decimal, precision: 3, scale: 3 }
      whole: { type: decimal, precision: 3, scale: 0 }
      float: { type: float, min: -0.5, filter: true }
      double: { type: double, filter: true, nullable: true }
      boolean: { type: boolean, default: false, filter: true }
      date: { type: date, min: 2020-01-01, filter: true }
      time: { type: time, default: now, filter: true }
      datetime: { type: datetime, default: now, filter: true }
      json: json
      binary: binary?
      colour: { type: Colour, nullable: true, filter: true, default: red }
      words: { type: string, length: 10, array: true }
      colours: { type: Colour, array: true, nullable: true }
      made: { type: string(10), readOnly: true, default: x }
      secret: { type: string(10), writeOnly: true }
      internal: { type: Mood, nullable: true, hidden: true }
      fixed: { type: integer, immutable: true }
    relations:
      natural: { manyToOne: Natural, inverse: things, filter: true }
      shared: { manyToOne: Shared, nullable: true, filter: true, include: false }
      pair: { manyToOne: Pair, nullable: true, inverse: things, filter: true }
      byCode: { manyToOne: Numbered, references: [code], inverse: things }
      big: { manyToMany: Big, inverse: things }
      pairs: { manyToMany: Pair }
      quiet: { manyToMany: Big, include: false }
      inner: { manyToOne: Inner, nullable: true }
  Natural:
    key: code
    fields:
      code: { type: string(8), pattern: '^[A-Z]+$' }
  Numbered:
    key: integer
    api: { page: { style: offset, size: 5, max: 50 }, sort: [-rank], include: [shared] }
    fields:
      code: { type: string(8), unique: true }
      rank: { type: integer, sort: true }
  Big:
    key: bigint
    api: { path: /big-ones, operations: [list, read] }
    fields:
      name: string(8)
  Shared:
    key: numbered
    relations:
      numbered: { oneToOne: Numbered, inverse: shared, onDelete: cascade }
  Pair:
    key: [natural, big]
    relations:
      natural: { manyToOne: Natural, onDelete: cascade }
      big: { manyToOne: Big, onDelete: cascade }
  Deep:
    key: [pair, place]
    fields:
      place: integer
      constructor: string(5)?
      type: string(5)?
    relations:
      pair: { manyToOne: Pair, inverse: deeps, onDelete: cascade }
  Inner:
    api: false
    fields:
      mood: { type: Mood, filter: true }
  Hidden:
    api: false
    fields:
      name: string(3)
    relations:
      natural: { manyToOne: Natural, inverse: hiddens }
      numbered: { oneToOne: Numbered, inverse: hidden }
  ThingCreate:
    api: { operations: [create, delete] }
    fields:
      name: string(3)
  Problem:
    fields:
      title: string(3)

`.replace('\nentities:', '  Mood: [good, bad]\n  Unused: [x]\n\nentities:'),
  );

export const documentOf = (model: Model): Document => JSON.parse(openapiDocument(model)) as Document;

/** Each operation of a document, with the parameters of its path. */
export function operationsOf(document: Document): {
  readonly path: string;
  readonly method: string;
  readonly item: PathItem;
  readonly operation: Operation;
}[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    (['get', 'post', 'patch', 'delete'] as const).flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ path, method, item, operation }];
    }),
  );
}

export function operationNamed(document: Document, id: string): Operation {
  const found = operationsOf(document).find(({ operation }) => operation.operationId === id);
  if (found === undefined) throw new Error(`There is no operation ${id}.`);
  return found.operation;
}

/** The query parameters and headers of an operation, by name. */
export function parametersOf(document: Document, id: string): Record<string, Parameter> {
  const parameters = (operationNamed(document, id).parameters ?? []).map((one) =>
    '$ref' in one ? (pointedAt(document, one.$ref) as Parameter) : one,
  );
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter]));
}

export function schemaNamed(document: Document, name: string): Schema {
  const schema = document.components.schemas[name];
  if (schema === undefined) throw new Error(`There is no schema ${name}.`);
  return schema;
}

/** What a reference points at, followed by the letter of RFC 6901; undefined where there is nothing. */
export function pointedAt(document: Document, reference: string): unknown {
  const tokens = reference
    .replace(/^#\//, '')
    .split('/')
    .map((token) => decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~'));
  return tokens.reduce<unknown>(
    (value, token) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, token)
        ? Object.entries(value).find(([name]) => name === token)?.[1]
        : undefined,
    document,
  );
}

/** Each schema with an example or a default, and the pointer to it. A property of that name is an object, and no such word. */
export function schemasIn(value: unknown, pointer = ''): { readonly pointer: string; readonly schema: Schema }[] {
  if (typeof value !== 'object' || value === null) return [];
  const schema: Schema = value;
  const isSampled = Array.isArray(schema.examples) || (schema.default !== undefined && !isObject(schema.default));
  const token = (name: string): string => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
  return [
    ...(isSampled ? [{ pointer, schema }] : []),
    ...Object.entries(value).flatMap(([name, inner]) => schemasIn(inner, `${pointer}/${token(name)}`)),
  ];
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every `$ref` of a document. */
export function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  );
}
