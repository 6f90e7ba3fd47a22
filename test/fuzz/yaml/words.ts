/** The nodes of a model's words. */
import type {
  AddedWords,
  ApiDoc,
  EntityDoc,
  FieldDoc,
  FieldWords,
  IndexDoc,
  KeptDoc,
  Literal,
  ModelDoc,
  PageDoc,
  PartDoc,
  RelationDoc,
  SettingsDoc,
  Sql,
  TypeDoc,
  Value,
} from '../document.ts';
import { list, map, plain, text, type Node } from './node.ts';
import type { Draw } from './print.ts';

const given = <T>(value: T | undefined, node: (value: T) => Node): Node | undefined =>
  value === undefined ? undefined : node(value);
const texts = (values: readonly string[]): Node => list(values.map(text));

export function settingsNode({
  name,
  databases,
  key,
  unitOfWork,
  naming,
  relations,
  api,
}: SettingsDoc): readonly (readonly [string, Node | undefined])[] {
  return [
    ['name', text(name)],
    ['databases', given(databases, texts)],
    ['key', given(key, text)],
    ['unitOfWork', given(unitOfWork, text)],
    [
      'naming',
      given(naming, ({ tables, columns }) =>
        map([
          ['tables', given(tables, text)],
          ['columns', given(columns, text)],
        ]),
      ),
    ],
    [
      'relations',
      given(relations, ({ onDelete, onUpdate }) =>
        map([
          ['onDelete', given(onDelete, text)],
          ['onUpdate', given(onUpdate, text)],
        ]),
      ),
    ],
    [
      'api',
      given(api, ({ prefix, page }) =>
        map([
          ['prefix', given(prefix, text)],
          ['page', given(page, pageNode)],
        ]),
      ),
    ],
  ];
}

function pageNode({ style, size, max }: PageDoc): Node {
  return map([
    ['style', given(style, text)],
    ['size', given(size, plain)],
    ['max', given(max, plain)],
  ]);
}

export function enumsNode(enums: ModelDoc['enums']): Node {
  return map(enums.map((one) => [one.name, list(valueNodes(one))]));
}

function valueNodes({ values: [first = '', ...others], renamedFrom }: ModelDoc['enums'][number]): Node[] {
  const renamed = map([
    ['name', text(first)],
    ['renamedFrom', given(renamedFrom, text)],
  ]);
  return [renamedFrom === undefined ? text(first) : renamed, ...others.map(text)];
}

export function entityNode(entity: EntityDoc, draw: Draw): Node {
  const { key, api } = entity;
  return map([
    ['description', given(entity.description, text)],
    ['plural', given(entity.plural, text)],
    ['table', given(entity.table, text)],
    ['schema', given(entity.schema, text)],
    ['key', given(key, (said) => keyNode(said, draw))],
    ['mixins', entity.mixins.length === 0 ? undefined : alone(entity.mixins, draw)],
    ...partEntries(entity, draw),
    ['migrate', given(entity.migrate, plain)],
    ['renamedFrom', given(entity.renamedFrom, text)],
    ['api', given(api, (said) => (typeof said === 'boolean' ? plain(said) : apiNode(said, draw)))],
  ]);
}

/** A list of one may stand alone. */
function alone(values: readonly string[], draw: Draw): Node {
  const [only] = values;
  return values.length === 1 && only !== undefined && draw(2) === 1 ? text(only) : texts(values);
}

function keyNode(key: NonNullable<EntityDoc['key']>, draw: Draw): Node {
  if ('properties' in key) return alone(key.properties, draw);
  if (key.name === undefined && key.column === undefined && key.description === undefined) return text(key.type);
  return map([
    ['type', text(key.type)],
    ['name', given(key.name, text)],
    ['column', given(key.column, text)],
    ['description', given(key.description, text)],
  ]);
}

export function partEntries(part: PartDoc, draw: Draw): readonly (readonly [string, Node | undefined])[] {
  const { fields, relations, indexes, uniques, checks, timestamps } = part;
  return [
    [
      'timestamps',
      given(timestamps, (said) =>
        typeof said === 'boolean'
          ? plain(said)
          : map([
              ['createdAt', given(said.createdAt, keptNode)],
              ['updatedAt', given(said.updatedAt, keptNode)],
            ]),
      ),
    ],
    ['softDelete', given(part.softDelete, keptNode)],
    ['version', given(part.version, keptNode)],
    ['fields', fields.length === 0 ? undefined : map(fields.map((field) => [field.name, fieldNode(field, draw)]))],
    [
      'relations',
      relations.length === 0
        ? undefined
        : map(relations.map((relation) => [relation.name, relationNode(relation, draw)])),
    ],
    ['indexes', indexes.length === 0 ? undefined : list(indexes.map((index) => indexNode(index, draw)))],
    ['uniques', uniques.length === 0 ? undefined : list(uniques.map((unique) => indexNode(unique, draw)))],
    ['checks', checks.length === 0 ? undefined : map(checks.map(({ name, sql }) => [name, sqlNode(sql)]))],
  ];
}

function keptNode(kept: KeptDoc): Node {
  return typeof kept === 'boolean' ? plain(kept) : map(addedEntries(kept));
}

function addedEntries(words: AddedWords): readonly (readonly [string, Node | undefined])[] {
  return [
    ['column', given(words.column, text)],
    [
      'columnType',
      given(words.columnType, ({ sqlite, postgresql }) =>
        map([
          ['sqlite', given(sqlite, text)],
          ['postgresql', given(postgresql, text)],
        ]),
      ),
    ],
    ['index', given(words.index, plain)],
    ['indexReason', given(words.indexReason, text)],
    ['hidden', given(words.hidden, plain)],
    ['filter', given(words.filter, plain)],
    ['sort', given(words.sort, plain)],
    ['renamedFrom', given(words.renamedFrom, text)],
    ['description', given(words.description, text)],
    ['example', given(words.example, valueNode)],
  ];
}

/** Short where it says its type alone, half of the time; the type's arguments as words or in parentheses. */
function fieldNode({ type, words }: FieldDoc, draw: Draw): Node {
  const entries = wordEntries(words).filter(([, node]) => node !== undefined);
  if (entries.length === 0 && draw(4) < 3) return text(notation(type));
  return draw(2) === 0 ? map([['type', text(notation(type))], ...entries]) : map([...typeEntries(type), ...entries]);
}

function notation({ base, length, precision, scale, array, nullable }: TypeDoc): string {
  const shape = [length, precision, scale].filter((one) => one !== undefined);
  return `${base}${shape.length === 0 ? '' : `(${shape.join(',')})`}${array ? '[]' : ''}${nullable ? '?' : ''}`;
}

function typeEntries({
  base,
  length,
  precision,
  scale,
  array,
  nullable,
}: TypeDoc): readonly (readonly [string, Node | undefined])[] {
  return [
    ['type', text(base)],
    ['length', given(length, plain)],
    ['precision', given(precision, plain)],
    ['scale', given(scale, plain)],
    ['array', array ? plain(true) : undefined],
    ['nullable', nullable ? plain(true) : undefined],
  ];
}

function wordEntries(words: FieldWords): readonly (readonly [string, Node | undefined])[] {
  return [
    ['unique', given(words.unique, plain)],
    ['default', given(words.default, valueNode)],
    ['min', given(words.min, valueNode)],
    ['max', given(words.max, valueNode)],
    ['minLength', given(words.minLength, plain)],
    ['maxLength', given(words.maxLength, plain)],
    ['pattern', given(words.pattern, text)],
    ['readOnly', given(words.readOnly, plain)],
    ['writeOnly', given(words.writeOnly, plain)],
    ['immutable', given(words.immutable, plain)],
    ['search', given(words.search, plain)],
    ['generated', given(words.generated, sqlNode)],
    ['backfill', given(words.backfill, sqlNode)],
    ...addedEntries(words),
  ];
}

function relationNode({ kind, target, words }: RelationDoc, draw: Draw): Node {
  return map([
    [kind, text(target)],
    ['inverse', given(words.inverse, text)],
    ['nullable', given(words.nullable, plain)],
    ['onDelete', given(words.onDelete, text)],
    ['onUpdate', given(words.onUpdate, text)],
    ['column', given(words.column, text)],
    ['columns', given(words.columns, texts)],
    ['references', given(words.references, (names) => alone(names, draw))],
    [
      'pivot',
      given(words.pivot, ({ table, columns }) =>
        map([
          ['table', given(table, text)],
          ['columns', given(columns, (sides) => list(sides.map((side) => alone(side, draw))))],
        ]),
      ),
    ],
    ['filter', given(words.filter, plain)],
    ['sort', given(words.sort, plain)],
    ['include', given(words.include, plain)],
    ['renamedFrom', given(words.renamedFrom, text)],
    ['backfill', given(words.backfill, sqlNode)],
    ['description', given(words.description, text)],
  ]);
}

function indexNode({ properties, expression, name, where, using }: IndexDoc, draw: Draw): Node {
  return map([
    ['properties', given(properties, (names) => alone(names, draw))],
    ['expression', given(expression, sqlNode)],
    ['name', given(name, text)],
    ['where', given(where, sqlNode)],
    ['using', given(using, (method) => map([['postgresql', text(method)]]))],
  ]);
}

function apiNode({ path, operations, page, sort, include }: ApiDoc, draw: Draw): Node {
  return map([
    ['path', given(path, text)],
    ['operations', given(operations, texts)],
    ['page', given(page, pageNode)],
    ['sort', given(sort, (names) => alone(names, draw))],
    ['include', given(include, texts)],
  ]);
}

function sqlNode(sql: Sql): Node {
  if (typeof sql === 'string') return text(sql);
  return map([
    ['postgresql', given(sql.postgresql, text)],
    ['sqlite', given(sql.sqlite, text)],
  ]);
}

function valueNode(value: Value): Node {
  if ('digits' in value) return plain(value.digits);
  return 'word' in value ? plain(value.word) : literalNode(value.literal);
}

function literalNode(value: Literal): Node {
  if (typeof value === 'string') return /^(?:now|uuid)$/.test(value) ? { kind: 'text', text: value } : text(value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return plain(String(value));
  if (Array.isArray(value)) return list(value.map((item: Literal) => literalNode(item)));
  return map(Object.entries(value).map(([key, item]) => [key, literalNode(item)]));
}
