/** `openapi.json`: the API of the project, as OpenAPI 3.1 describes it. */
import type { Model } from '../../model/index.ts';
import { contextOf, type Context } from './context.ts';
import { entityParameters, entityPaths, entitySchemas } from './entity-members.ts';
import { block, COMPONENT_INDENT, head, memberText, PATH_INDENT } from './frame.ts';
import { healthPaths } from './health.ts';
import { jsonPrinter } from './json-text.ts';
import type { Components, PathItem, Schema } from './openapi.ts';
import { operationIds } from './operation-ids.ts';
import { conditionParameters } from './parameter-components.ts';
import { problemComponents, problemSchema } from './problems.ts';
import { headers, pageSchema } from './success.ts';
import { tagsOf, type Tags } from './tags.ts';
import { usedComponents, type ComponentMakers } from './used-components.ts';

/** The text of openapi.json. It is put together from texts: as one object the document of a large model takes ten times the memory. */
export function openapiDocument(model: Model): string {
  const context = contextOf(model);
  const references = new Set<string>();
  const print = jsonPrinter((reference) => references.add(reference));
  const tags = tagsOf(model);
  const start = head(model, tags, print);
  const paths = Array.from(allPaths(context, tags), ([path, item]) => memberText(print, path, item, PATH_INDENT));
  const components = usedComponents(componentMakers(context), references, (name, component) =>
    memberText(print, name, component, COMPONENT_INDENT),
  );
  const groups = Array.from(components, ([kind, texts]) => block(kind, texts, PATH_INDENT));
  return `${start}${block('paths', paths, 2)},\n${block('components', groups, 2)}\n}\n`;
}

function* allPaths(context: Context, tags: Tags): Generator<readonly [string, PathItem]> {
  const ids = operationIds(context.model);
  for (const entity of context.model.entities)
    yield* entityPaths(context, ids, entity, tags.resources.get(entity.name));
  yield* Object.entries(healthPaths(tags.health.name));
}

function componentMakers(context: Context): ComponentMakers {
  const { model, schemaName } = context;
  const schemas = new Map<string, () => Schema>([
    ...model.entities.flatMap((entity) => entitySchemas(context, entity)),
    ...model.enums.map(
      ({ name, values }) => [schemaName('enum', name), () => ({ type: 'string', enum: values })] as const,
    ),
    [schemaName('page'), () => pageSchema],
    [schemaName('problem'), () => problemSchema],
  ]);
  const parameters = model.entities.flatMap((entity) => entityParameters(context, entity));
  return new Map<keyof Components, ReadonlyMap<string, () => object>>([
    ['schemas', schemas],
    ['parameters', made([...parameters, ...conditionParameters])],
    ['headers', made(Object.entries(headers))],
    ['responses', made(Object.entries(problemComponents(context)))],
  ]);
}

function made(components: readonly (readonly [string, object])[]): Map<string, () => object> {
  return new Map(components.map(([name, component]) => [name, () => component]));
}
