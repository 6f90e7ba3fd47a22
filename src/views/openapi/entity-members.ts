/** What one entity brings into the document. */
import { madeOf, type Entity } from '../../model/index.ts';
import type { Context } from './context.ts';
import type { NamedParameter, PathItem, Schema, Tag } from './openapi.ts';
import type { OperationIds } from './operation-ids.ts';
import { resourcePaths } from './paths.ts';
import { listParameters } from './query-parameters.ts';
import { resourceSchemas } from './resource-schemas.ts';

/** Its paths, where it has routes. */
export function entityPaths(
  context: Context,
  ids: OperationIds,
  entity: Entity,
  tag: Tag | undefined,
): readonly (readonly [string, PathItem])[] {
  const { api } = entity;
  if (api === null || tag === undefined) return [];
  return madeOf(context.model, entity, () => Object.entries(resourcePaths(context, ids, entity, api, tag.name)));
}

/** Makes each of its schemas, by the component's name. */
export function entitySchemas(context: Context, entity: Entity): readonly (readonly [string, () => Schema])[] {
  return resourceSchemas(context, entity).map(([name, make]) => [name, () => madeOf(context.model, entity, make)]);
}

/** The parameters of its list, by the components' names. Other entities may have the same. */
export function entityParameters(context: Context, entity: Entity): readonly NamedParameter[] {
  const { api } = entity;
  return api === null ? [] : madeOf(context.model, entity, () => listParameters(context, entity, api));
}
