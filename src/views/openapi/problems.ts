/** What a request can end with besides success: application/problem+json (RFC 9457), one component for each status. */
import type { Context } from './context.ts';
import type { Reference, Response, Responses, Schema } from './openapi.ts';

const PROBLEMS = {
  400: ['BadRequest', 'The body is malformed, or the query has parameters that are unknown or malformed.'],
  404: ['NotFound', 'There is nothing at this address.'],
  406: ['NotAcceptable', 'The client accepts no JSON.'],
  409: ['Conflict', 'Another resource has these values already, or still refers to this one.'],
  412: ['PreconditionFailed', 'The resource has changed since it was read.'],
  413: ['ContentTooLarge', 'The body is too large.'],
  415: ['UnsupportedMediaType', 'The body is no JSON, or has an encoding that is not supported.'],
  422: ['UnprocessableContent', 'The body has members that cannot be accepted, or refers to what does not exist.'],
  428: ['PreconditionRequired', 'If-Match is missing.'],
  500: ['InternalServerError', 'Something went wrong on the server.'],
  503: ['ServiceUnavailable', 'The database cannot be reached in time, or the request took too long.'],
} as const satisfies Record<number, readonly [string, string]>;

export type ProblemStatus = keyof typeof PROBLEMS;

/** References to the responses of these statuses. */
export function problemResponses(...statuses: readonly ProblemStatus[]): Responses {
  return Object.fromEntries(
    statuses.map((status): [string, Reference] => [
      String(status),
      { $ref: `#/components/responses/${PROBLEMS[status][0]}` },
    ]),
  );
}

/** The responses themselves. */
export function problemComponents({ schemaRef }: Context): Record<string, Response> {
  const content = { 'application/problem+json': { schema: schemaRef('problem') } };
  return Object.fromEntries(
    Object.entries(PROBLEMS).map(([status, [name, description]]): [string, Response] => [
      name,
      { description, ...(status === '503' ? { headers: { 'Retry-After': retryAfter } } : {}), content },
    ]),
  );
}

const retryAfter: Reference = { $ref: '#/components/headers/RetryAfter' };

export const problemSchema: Schema = {
  type: 'object',
  description: 'An answer that is no success (RFC 9457).',
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string', description: 'What the status says.' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What is wrong with this request.' },
    instance: { type: 'string', format: 'uri-reference', description: 'The id of the request.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          pointer: { type: 'string', description: 'A JSON pointer (RFC 6901) to the member of the body.' },
          parameter: { type: 'string', description: 'The parameter of the query.' },
          code: { type: 'string', description: 'What is wrong, for programs.' },
          message: { type: 'string', description: 'What is wrong, for people.' },
        },
        required: ['code', 'message'],
        additionalProperties: false,
      },
    },
  },
  required: ['type', 'title', 'status', 'instance'],
  additionalProperties: false,
};
