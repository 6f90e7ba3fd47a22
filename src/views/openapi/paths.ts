import type { Api, Entity, Operation as OperationName } from '../../model/index.ts';
import { keyParts } from '../key-parts.ts';
import { childLists } from './children.ts';
import type { Context } from './context.ts';
import type { Parameter, PathItem } from './openapi.ts';
import type { OperationIds } from './operation-ids.ts';
import {
  childListOperation,
  createOperation,
  deleteOperation,
  listOperation,
  readOperation,
  updateOperation,
  type Heading,
} from './operations.ts';
import { textSchema } from './value-schema.ts';

/** The paths of one resource: the list, the single one, and the lists below it. */
export function resourcePaths(
  context: Context,
  ids: OperationIds,
  entity: Entity,
  api: Api,
  tag: string,
): Record<string, PathItem> {
  const collection = literalPath(context.model.settings.api.prefix, api.path);
  const parts = keyParts(context.model, entity);
  const single = `${collection}${parts.map((part) => `/{${part.name}}`).join('')}`;
  const key = parts.map((part): Parameter => ({
    name: part.name,
    in: 'path',
    required: true,
    schema: textSchema(context, part.field),
  }));
  const heading = (name: OperationName): Heading => ({ operationId: ids.of(entity, name), tags: [tag] });
  const has = (name: OperationName): boolean => api.operations.includes(name);
  const onCollection: PathItem = {
    ...(has('list') ? { get: listOperation(context, heading('list'), entity) } : {}),
    ...(has('create') ? { post: createOperation(context, heading('create'), entity) } : {}),
  };
  const onSingle: PathItem = {
    ...(has('read') ? { get: readOperation(context, heading('read'), entity) } : {}),
    ...(has('update') ? { patch: updateOperation(context, heading('update'), entity) } : {}),
    ...(has('delete') ? { delete: deleteOperation(context, heading('delete'), entity) } : {}),
  };
  const lists = childLists(context.model, entity).map((child): [string, PathItem] => {
    const childHeading = { operationId: ids.ofChild(entity, child.name), tags: [tag] };
    const get = childListOperation(context, childHeading, entity, child.name, child.entity);
    return [`${single}/${encodeURIComponent(child.name)}`, { parameters: key, get }];
  });
  return {
    ...(Object.keys(onCollection).length === 0 ? {} : { [collection]: onCollection }),
    ...(Object.keys(onSingle).length === 0 ? {} : { [single]: { parameters: key, ...onSingle } }),
    ...Object.fromEntries(lists),
  };
}

/** A path as it stands in an address: what is special there, and the braces of a template's parameters, are percent-encoded. */
function literalPath(...paths: readonly string[]): string {
  const segments = paths.flatMap((path) => path.split('/')).filter((segment) => segment !== '');
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
}
