/** The operations of a resource: what they take, and every way that they can end. */
import { fieldWithRole, referrersOf, toOneRelations, type Entity } from '../../model/index.ts';
import type { Context } from './context.ts';
import type { Operation } from './openapi.ts';
import { changeCondition, listQuery, readQuery } from './parameter-components.ts';
import { problemResponses, type ProblemStatus } from './problems.ts';
import { hasEntityTag, notModifiedResponse, pageResponse, readResponse, storedResponse } from './success.ts';
import { pluralWords, singularWords } from './words.ts';

/** What names an operation, and groups it. */
export type Heading = Pick<Operation, 'operationId' | 'tags'>;

export function listOperation(context: Context, heading: Heading, entity: Entity): Operation {
  return {
    ...heading,
    summary: `List ${pluralWords(entity)}`,
    parameters: listQuery(context, entity),
    responses: { 200: pageResponse(context, entity), ...problemResponses(400, ...ALWAYS) },
  };
}

/** The list of what stands on the other side of a relation. */
export function childListOperation(
  context: Context,
  heading: Heading,
  parent: Entity,
  name: string,
  child: Entity,
): Operation {
  return {
    ...heading,
    summary: `List \`${name}\` of one ${singularWords(parent)}`,
    parameters: listQuery(context, child),
    responses: { 200: pageResponse(context, child), ...problemResponses(400, 404, ...ALWAYS) },
  };
}

export function readOperation(context: Context, heading: Heading, entity: Entity): Operation {
  return {
    ...heading,
    summary: `Read one ${singularWords(entity)}`,
    parameters: readQuery(context, entity),
    responses: {
      200: readResponse(context, entity),
      ...(hasEntityTag(entity) ? { 304: notModifiedResponse } : {}),
      ...problemResponses(400, 404, ...ALWAYS),
    },
  };
}

export function createOperation(context: Context, heading: Heading, entity: Entity): Operation {
  const schema = context.schemaRef('create', entity.name);
  const isTaken = entity.uniques.length > 0 || entity.key.origin === 'client';
  return {
    ...heading,
    summary: `Create one ${singularWords(entity)}`,
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: {
      201: storedResponse(context, entity, 201),
      ...problemResponses(...BODY, ...ALWAYS, ...(isTaken ? ([409] as const) : [])),
    },
  };
}

export function updateOperation(context: Context, heading: Heading, entity: Entity): Operation {
  const schema = context.schemaRef('update', entity.name);
  const content = { 'application/merge-patch+json': { schema }, 'application/json': { schema } };
  return {
    ...heading,
    summary: `Update one ${singularWords(entity)}`,
    parameters: changeCondition(entity),
    requestBody: { required: true, content },
    responses: {
      200: storedResponse(context, entity, 200),
      ...problemResponses(
        ...BODY,
        404,
        ...ALWAYS,
        ...stale(entity),
        ...(entity.uniques.length > 0 ? ([409] as const) : []),
      ),
    },
  };
}

export function deleteOperation(context: Context, heading: Heading, entity: Entity): Operation {
  return {
    ...heading,
    summary: `Delete one ${singularWords(entity)}`,
    parameters: changeCondition(entity),
    responses: {
      204: { description: 'It is deleted.' },
      ...problemResponses(
        400,
        404,
        ...ALWAYS,
        ...stale(entity),
        ...(isReferredTo(context, entity) ? ([409] as const) : []),
      ),
    },
  };
}

const ALWAYS: readonly ProblemStatus[] = [406, 500, 503];
const BODY: readonly ProblemStatus[] = [400, 413, 415, 422];

/** Whoever sends If-Match is held to it, also where the resource has no entity tag, which nothing but `*` matches. */
function stale(entity: Entity): readonly ProblemStatus[] {
  return fieldWithRole(entity, 'version') === null ? [412] : [412, 428];
}

/** Where a row can be kept by those that refer to it. A cascade goes on to rows that may be kept themselves. */
function isReferredTo({ model }: Context, entity: Entity): boolean {
  return referrersOf(model, entity).some((other) =>
    toOneRelations(other).some((relation) => relation.target === entity.name && relation.onDelete !== 'set null'),
  );
}
