// Managed by Espalier, and made again by every run.
import { STATUS_CODES } from 'node:http';
import type { AppMiddleware } from './context.ts';
import { toProblem } from './error-mapping.ts';
import { log } from './log.ts';
import { HttpProblem } from './problem.ts';

/** What a handler may have set before it failed, and what an error must not carry. */
const SUCCESS_HEADERS = ['ETag', 'Location', 'Link', 'Last-Modified', 'Cache-Control'];

/** Turns every error below into a problem response, and a response without a handler into 404 or 405. */
export const problems: AppMiddleware = async (ctx, next) => {
  let problem: HttpProblem;
  try {
    await next();
    if (ctx.status < 400 || ctx.body !== undefined) return;
    problem = new HttpProblem(ctx.status, ctx.status === 404 ? { detail: 'There is nothing at this address.' } : {});
  } catch (error) {
    const known = toProblem(error, ctx);
    if (known === null) log.error({ err: error, requestId: ctx.state.requestId }, 'request failed');
    problem = known ?? new HttpProblem(500, { detail: 'Something went wrong on the server.' });
  }
  for (const header of SUCCESS_HEADERS) ctx.remove(header);
  ctx.set({ ...problem.headers });
  ctx.status = problem.status;
  ctx.body = JSON.stringify({
    type: 'about:blank',
    title: STATUS_CODES[problem.status],
    status: problem.status,
    detail: problem.detail,
    instance: `urn:request:${ctx.state.requestId}`,
    errors: problem.errors,
  });
  ctx.type = 'application/problem+json';
};
