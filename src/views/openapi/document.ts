/** `openapi.json`: the API of the project, as OpenAPI 3.1 describes it. */
import type { Model } from '../../model/index.ts';
import { contextOf, type Context } from './context.ts';
import { healthPaths } from './health.ts';
import { jsonPrinter } from './json-text.ts';
import type { Components, PathItem, Schema, Tag } from './openapi.ts';
import { operationIds } from './operation-ids.ts';
import { parameterComponents } from './parameter-components.ts';
import { resourcePaths } from './paths.ts';
import { problemComponents, problemSchema } from './problems.ts';
import { resourceSchemas } from './resource-schemas.ts';
import { headers, pageSchema } from './success.ts';
import { uniqueNames } from './unique-names.ts';
import { usedComponents, type ComponentMakers } from './used-components.ts';

const DESCRIPTION = [
  'Values are exact: a decimal is a string with its scale, a bigint a string of digits, a moment is in UTC with milliseconds.',
  'Members and query parameters that are not known are refused. Every answer carries `X-Request-Id`.',
].join(' ');

/** The text of openapi.json. It is put together from texts: as one object the document of a large model takes ten times the memory. */
export function openapiDocument(model: Model): string {
  const context = contextOf(model);
  const references = new Set<string>();
  const print = jsonPrinter((reference) => references.add(reference));
  const member = (name: string, value: unknown, indent: number): string => {
    const key = `${' '.repeat(indent)}${JSON.stringify(name)}: `;
    return key + print(value, { indent, column: key.length });
  };
  const tags = resourceTags(model);
  const paths = Array.from(allPaths(context, tags), ([path, item]) => member(path, item, 4));
  const components = usedComponents(componentMakers(context), references, (name, component) =>
    member(name, component, 6),
  );
  const groups = Array.from(components, ([kind, texts]) => block(kind, texts, 4));
  return `{\n${[
    member('openapi', '3.1.0', 2),
    member('info', { title: model.settings.name, version: '1.0.0', description: DESCRIPTION }, 2),
    member('servers', [{ url: '/' }], 2),
    member('tags', [...tags.resources.values(), tags.health], 2),
    block('paths', paths, 2),
    block('components', groups, 2),
  ].join(',\n')}\n}\n`;
}

/** An object of members that are printed already. */
function block(name: string, members: readonly string[], indent: number): string {
  const blanks = ' '.repeat(indent);
  return `${blanks}"${name}": ${members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${blanks}}`}`;
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

function* allPaths(context: Context, tags: Tags): Generator<readonly [string, PathItem]> {
  const ids = operationIds(context.model);
  for (const entity of context.model.entities) {
    const tag = tags.resources.get(entity.name);
    if (entity.api !== null && tag !== undefined) {
      yield* Object.entries(resourcePaths(context, ids, entity, entity.api, tag.name));
    }
  }
  yield* Object.entries(healthPaths(tags.health.name));
}

function componentMakers(context: Context): ComponentMakers {
  const { model, schemaName } = context;
  const schemas = new Map<string, () => Schema>([
    ...model.entities.flatMap((entity) => resourceSchemas(context, entity)),
    ...model.enums.map(
      ({ name, values }) => [schemaName('enum', name), () => ({ type: 'string', enum: values })] as const,
    ),
    [schemaName('page'), () => pageSchema],
    [schemaName('problem'), () => problemSchema],
  ]);
  return new Map<keyof Components, ReadonlyMap<string, () => object>>([
    ['schemas', schemas],
    ['parameters', parameterComponents(context)],
    ['headers', made(headers)],
    ['responses', made(problemComponents(context))],
  ]);
}

function made(components: Readonly<Record<string, object>>): Map<string, () => object> {
  return new Map(Object.entries(components).map(([name, component]) => [name, () => component]));
}
