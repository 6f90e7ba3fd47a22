/** `openapi.json`: the API of the project, as OpenAPI 3.1 describes it. */
import type { Model } from '../../model/index.ts';
import { contextOf, type Context } from './context.ts';
import { healthPaths } from './health.ts';
import type { Components, Document, PathItem, Schema, Tag } from './openapi.ts';
import { operationIds } from './operation-ids.ts';
import { parameterComponents } from './parameter-components.ts';
import { resourcePaths } from './paths.ts';
import { problemComponents, problemSchema } from './problems.ts';
import { resourceSchemas } from './resource-schemas.ts';
import { headers, pageSchema } from './success.ts';
import { uniqueNames } from './unique-names.ts';
import { usedComponents } from './used-components.ts';

const DESCRIPTION = [
  'Values are exact: a decimal is a string with its scale, a bigint a string of digits, a moment is in UTC with milliseconds.',
  'Members and query parameters that are not known are refused. Every answer carries `X-Request-Id`.',
].join(' ');

/** The text of openapi.json. */
export function openapiDocument(model: Model): string {
  const context = contextOf(model);
  const tags = resourceTags(model);
  const paths = { ...allPaths(context, tags.resources), ...healthPaths(tags.health.name) };
  const document: Document = {
    openapi: '3.1.0',
    info: { title: model.settings.name, version: '1.0.0', description: DESCRIPTION },
    servers: [{ url: '/' }],
    tags: [...tags.resources.values(), tags.health],
    paths,
    components: usedComponents(paths, allComponents(context)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

interface Tags {
  /** By the entity's name. */
  readonly resources: ReadonlyMap<string, Tag>;
  readonly health: Tag;
}

function resourceTags(model: Model): Tags {
  const take = uniqueNames();
  const resources = model.entities
    .filter(({ api }) => api !== null)
    .map(({ name, plural, description }): [string, Tag] => [
      name,
      { name: take(plural), ...(description === null ? {} : { description }) },
    ]);
  return { resources: new Map(resources), health: { name: take('Health'), description: 'Whether the service works.' } };
}

function allPaths(context: Context, tags: ReadonlyMap<string, Tag>): Record<string, PathItem> {
  const ids = operationIds(context.model);
  const paths: Record<string, PathItem> = {};
  for (const entity of context.model.entities) {
    const tag = tags.get(entity.name);
    if (entity.api !== null && tag !== undefined) {
      Object.assign(paths, resourcePaths(context, ids, entity, entity.api, tag.name));
    }
  }
  return paths;
}

function allComponents(context: Context): Components {
  const { model, schemaName } = context;
  const enums = model.enums.map(({ name, values }): [string, Schema] => [
    schemaName('enum', name),
    { type: 'string', enum: values },
  ]);
  return {
    schemas: {
      ...Object.fromEntries(model.entities.flatMap((entity) => Object.entries(resourceSchemas(context, entity)))),
      ...Object.fromEntries(enums),
      [schemaName('page')]: pageSchema,
      [schemaName('problem')]: problemSchema,
    },
    parameters: parameterComponents(context),
    headers,
    responses: problemComponents(context),
  };
}
