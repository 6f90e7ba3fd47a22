import { bodyParser } from '@koa/bodyparser';
import type { z } from 'zod';
import type { AppContext, AppMiddleware } from './context.ts';
import { HttpProblem } from './problem.ts';

const JSON_TYPES = ['application/json', 'application/merge-patch+json'];

/** Reads JSON bodies of up to `limit` bytes. Anything else is refused by `jsonBody`, where a body is wanted. */
export function jsonParser(limit: number): AppMiddleware {
  return bodyParser({ enableTypes: ['json'], extendTypes: { json: JSON_TYPES }, jsonLimit: limit });
}

/** The request's JSON object, checked. Throws 415, 400, or 422 with every member that can't be accepted. */
export function jsonBody<Schema extends z.ZodType>(ctx: AppContext, schema: Schema): z.output<Schema> {
  if (!ctx.request.is(JSON_TYPES)) {
    const accepted = ctx.method === 'PATCH' ? JSON_TYPES.join(', ') : 'application/json';
    const header = ctx.method === 'PATCH' ? 'Accept-Patch' : 'Accept-Post';
    throw new HttpProblem(415, { detail: `Send the body as ${accepted}.`, headers: { [header]: accepted } });
  }
  const body: unknown = ctx.request.body;
  if (ctx.request.rawBody === undefined || ctx.request.rawBody.trim() === '') {
    throw new HttpProblem(400, { detail: 'The body is empty. Send a JSON object.' });
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new HttpProblem(400, { detail: 'The body must be a JSON object.' });
  }
  return schema.parse(body);
}
