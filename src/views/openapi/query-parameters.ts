/** The query of a list and of a read, as http/list-query.ts of a generated project takes it. */
import { toOneRelations, type Api, type Entity } from '../../model/index.ts';
import { includable, selectableNames } from '../input.ts';
import type { Context } from './context.ts';
import { filterParameters } from './filter-parameters.ts';
import type { NamedParameter, Parameter, Schema } from './openapi.ts';

export function listParameters(context: Context, entity: Entity, api: Api): NamedParameter[] {
  return [
    ...filterParameters(context, entity),
    ...ofEntity(context, entity, [...searchParameter(entity), ...sortParameter(entity, api), ...shape(entity)]),
    ...pageParameters(api),
  ];
}

/** `include` and `fields`, which a single resource takes as well. */
export function shapeParameters(context: Context, entity: Entity): NamedParameter[] {
  return ofEntity(context, entity, shape(entity));
}

/** `Product.sort`: a name between dots can hold none. */
function ofEntity({ schemaName }: Context, { name }: Entity, parameters: readonly Parameter[]): NamedParameter[] {
  return parameters.map((one) => [`${schemaName('sent', name)}.${one.name}`, one]);
}

function shape(entity: Entity): Parameter[] {
  const include = includable(entity);
  return [
    ...(include.length === 0
      ? []
      : [
          namesParameter('include', 'Relations whose resources are embedded instead of their keys.', { enum: include }),
        ]),
    namesParameter('fields', 'The only members that are sent.', { enum: selectableNames(entity) }),
  ];
}

function searchParameter(entity: Entity): Parameter[] {
  const names = entity.fields.filter((field) => field.search).map((field) => `\`${field.name}\``);
  if (names.length === 0) return [];
  const description = `Text that ${names.join(' or ')} contains, whatever the case of A to Z.`;
  return [{ name: 'search', in: 'query', description, schema: { type: 'string' } }];
}

function sortParameter(entity: Entity, api: Api): Parameter[] {
  const names = [...entity.fields, ...toOneRelations(entity)].filter(({ sort }) => sort).map(({ name }) => name);
  if (names.length === 0) return [];
  const description =
    'The order: names, descending after a `-`. The key always comes last. Null comes after every value.';
  const usual = api.sort.map(({ property, descending }) => (descending ? `-${property}` : property));
  const parameter = namesParameter('sort', description, { enum: names.flatMap((name) => [name, `-${name}`]) });
  const schema = { ...parameter.schema, uniqueItems: true, ...(usual.length === 0 ? {} : { default: usual }) };
  return [{ ...parameter, schema }];
}

function pageParameters({ page }: Api): NamedParameter[] {
  const cut = `Rows of a page. More than ${page.max} are cut to that.`;
  const size = { ...COUNT, default: page.size };
  return [
    [`page.size.${page.size}.${page.max}`, pageParameter('size', cut, size)],
    ...(page.style === 'offset' ? [PAGE_NUMBER] : [cursor('after', 'next'), cursor('before', 'previous')]),
    ['page.total', pageParameter('total', 'true asks for `page.total`.', { type: 'boolean', default: false })],
  ];
}

const COUNT = { type: 'integer', minimum: 1, maximum: 999_999_999 };

const PAGE_NUMBER: NamedParameter = [
  'page.number',
  pageParameter('number', 'The page, from 1.', { ...COUNT, default: 1 }),
];

function cursor(name: string, where: string): NamedParameter {
  const description = `A cursor from \`page.${where}\` of the same list in the same order.`;
  return [`page.${name}`, pageParameter(name, description, { type: 'string' })];
}

function pageParameter(name: string, description: string, schema: Schema): Parameter {
  return { name: `page[${name}]`, in: 'query', description, schema };
}

/** Names, separated by commas. */
function namesParameter(name: string, description: string, names: Schema): Parameter {
  const schema = { type: 'array', items: { type: 'string', ...names } };
  return { name, in: 'query', description, style: 'form', explode: false, schema };
}
