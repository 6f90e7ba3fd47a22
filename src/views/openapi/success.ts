/** Successful responses, and what they have in common. */
import { tagField, type Entity } from '../../model/index.ts';
import type { Context } from './context.ts';
import type { Header, Reference, Response, Schema } from './openapi.ts';

const JSON_TYPE = 'application/json';

/** The member that an entity tag is made from: the version, else the time of the last update. Null: there is no tag. */
export function hasEntityTag(entity: Entity): boolean {
  return tagField(entity) !== null;
}

/** One resource as `fields` and `include` ask for it. */
export function readResponse(context: Context, entity: Entity): Response {
  return {
    description: 'The resource.',
    ...entityTag(entity),
    content: { [JSON_TYPE]: { schema: shapedSchema(context, entity) } },
  };
}

/** One resource as it is stored now. */
export function storedResponse({ schemaRef }: Context, entity: Entity, status: 200 | 201): Response {
  const content = { [JSON_TYPE]: { schema: schemaRef('sent', entity.name) } };
  if (status === 200) return { description: 'The resource as it is stored now.', ...entityTag(entity), content };
  const headers = { Location: headerRef('Location'), ...entityTag(entity)?.headers };
  return { description: 'The resource as it was created.', headers, content };
}

export const notModifiedResponse: Response = {
  description: 'The client has it already.',
  headers: { ETag: headerRef('ETag') },
};

export function pageResponse(context: Context, entity: Entity): Response {
  const schema: Schema = {
    type: 'object',
    properties: {
      data: { type: 'array', items: shapedSchema(context, entity) },
      page: context.schemaRef('page'),
    },
    required: ['data', 'page'],
    additionalProperties: false,
  };
  return { description: 'A page.', headers: { Link: headerRef('Link') }, content: { [JSON_TYPE]: { schema } } };
}

export function statusResponse(description: string, status: string): Response {
  const schema: Schema = {
    type: 'object',
    properties: { status: { type: 'string', const: status } },
    required: ['status'],
    additionalProperties: false,
  };
  return { description, content: { [JSON_TYPE]: { schema } } };
}

export const pageSchema: Schema = {
  type: 'object',
  properties: {
    next: {
      type: ['string', 'null'],
      description: 'Where the next page is: for page[after], or for page[number] where the list is paged by numbers.',
    },
    previous: {
      type: ['string', 'null'],
      description:
        'Where the previous page is: for page[before], or for page[number] where the list is paged by numbers.',
    },
    total: { type: 'integer', minimum: 0, description: 'The rows of all pages, where `page[total]` asked for it.' },
  },
  required: ['next', 'previous'],
  additionalProperties: false,
};

export const headers: Readonly<Record<string, Header>> = {
  ETag: { description: 'The entity tag, for If-Match and If-None-Match.', schema: { type: 'string' } },
  Link: { description: 'The next and the previous page (RFC 8288).', schema: { type: 'string' } },
  Location: {
    description: 'The address of the resource.',
    required: true,
    schema: { type: 'string', format: 'uri-reference' },
  },
  RetryAfter: {
    description: 'Seconds until it is worth trying again.',
    required: true,
    schema: { type: 'integer', minimum: 0 },
  },
};

/** The whole resource, or the members of it that `fields` names. */
function shapedSchema({ schemaRef }: Context, entity: Entity): Schema {
  return { anyOf: [schemaRef('sent', entity.name), schemaRef('part', entity.name)] };
}

function entityTag(entity: Entity): Pick<Response, 'headers'> | null {
  return hasEntityTag(entity) ? { headers: { ETag: headerRef('ETag') } } : null;
}

function headerRef(name: string): Reference {
  return { $ref: `#/components/headers/${name}` };
}
