/** Parameters that stand in several operations: each is a component, and operations refer to it. */
import { fieldWithRole, type Entity } from '../../model/index.ts';
import type { Context } from './context.ts';
import type { NamedParameter, Parameter, Reference } from './openapi.ts';
import { listParameters, shapeParameters } from './query-parameters.ts';
import { hasEntityTag } from './success.ts';

/** Parameters of the headers of conditional requests (RFC 9110). */
const CONDITIONS: Readonly<Record<string, Parameter>> = {
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'Entity tags of what the client has; 304 where it still is like that. Not with `include`.',
    schema: { type: 'string' },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The entity tag of the resource as it was read; 412 where it has changed since.',
    schema: { type: 'string' },
  },
  RequiredIfMatch: {
    name: 'If-Match',
    in: 'header',
    description:
      'The entity tag of the resource as it was read; 412 where it has changed since. `*` for whatever is there.',
    required: true,
    schema: { type: 'string' },
  },
};

/** Those of conditional requests, by their components' names. Those that nothing refers to are left out of the document later. */
export const conditionParameters: readonly NamedParameter[] = Object.entries(CONDITIONS);

export function listQuery(context: Context, entity: Entity): Reference[] {
  if (entity.api === null) throw new Error(`${entity.name} has no API.`);
  return listParameters(context, entity, entity.api).map(([name]) => parameterRef(name));
}

export function readQuery(context: Context, entity: Entity): Reference[] {
  return [
    ...shapeParameters(context, entity).map(([name]) => parameterRef(name)),
    ...(hasEntityTag(entity) ? [parameterRef('IfNoneMatch')] : []),
  ];
}

/** What an update or a delete says of the resource as the client knows it. */
export function changeCondition(entity: Entity): Reference[] {
  if (fieldWithRole(entity, 'version') !== null) return [parameterRef('RequiredIfMatch')];
  return hasEntityTag(entity) ? [parameterRef('IfMatch')] : [];
}

function parameterRef(name: string): Reference {
  return { $ref: `#/components/parameters/${name}` };
}
