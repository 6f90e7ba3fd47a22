/** The query of a list and of a read, as http/list-query.ts of a generated project takes it. */
import { toOneRelations, type Api, type Entity } from '../../model/index.ts';
import { includable, sentNames } from '../input.ts';
import type { Context } from './context.ts';
import { filterParameters } from './filter-parameters.ts';
import type { Parameter, Schema } from './openapi.ts';

export function listParameters(context: Context, entity: Entity, api: Api): Parameter[] {
  return [
    ...filterParameters(context, entity),
    ...searchParameter(entity),
    ...sortParameter(entity, api),
    ...shapeParameters(entity),
    ...pageParameters(api),
  ];
}

/** `include` and `fields`, which a single resource takes as well. */
export function shapeParameters(entity: Entity): Parameter[] {
  const include = includable(entity);
  return [
    ...(include.length === 0
      ? []
      : [
          namesParameter('include', 'Relations whose resources are embedded instead of their keys.', { enum: include }),
        ]),
    namesParameter('fields', 'The only members that are sent.', { enum: sentNames(entity) }),
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

function pageParameters({ page }: Api): Parameter[] {
  const cut = `Rows of a page. More than ${page.max} are cut to that.`;
  const size = { type: 'integer', minimum: 1, maximum: 999_999_999, default: page.size };
  const cursor = (name: string, where: string): Parameter =>
    pageParameter(name, `A cursor from \`page.${where}\` of the same list in the same order.`, { type: 'string' });
  return [
    pageParameter('size', cut, size),
    ...(page.style === 'offset'
      ? [pageParameter('number', 'The page, from 1.', { ...size, default: 1 })]
      : [cursor('after', 'next'), cursor('before', 'previous')]),
    pageParameter('total', 'true asks for `page.total`.', { type: 'boolean', default: false }),
  ];
}

function pageParameter(name: string, description: string, schema: Schema): Parameter {
  return { name: `page[${name}]`, in: 'query', description, schema };
}

/** Names, separated by commas. */
function namesParameter(name: string, description: string, names: Schema): Parameter {
  const schema = { type: 'array', items: { type: 'string', ...names } };
  return { name, in: 'query', description, style: 'form', explode: false, schema };
}
