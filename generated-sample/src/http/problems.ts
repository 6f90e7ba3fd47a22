// Managed by Espalier, and made again by every run.
import { STATUS_CODES } from 'node:http';
import type { AppContext, AppMiddleware } from './context.ts';
import { toProblem } from './error-mapping.ts';
import { log } from '../log.ts';
import { HttpProblem, notFound } from './problem.ts';

/** What a handler may have set before it failed, and what an error must not carry. */
const SUCCESS_HEADERS = ['ETag', 'Location', 'Link', 'Last-Modified', 'Cache-Control'];

/** Turns every error below into a problem response, and a response without a handler into 404 or 405. */
export const problems: AppMiddleware = async (ctx, next) => {
  let problem: HttpProblem;
  try {
    await next();
    if (ctx.status < 400 || ctx.body !== undefined) return;
    problem = unanswered(ctx.status, ctx.method);
  } catch (error) {
    const known = toProblem(error, ctx);
    problem = known ?? new HttpProblem(500, { detail: 'Something went wrong on the server.' });
    // What isn't the client's doing is for somebody to look at, a database that is away included.
    if (problem.status >= 500) log.error({ err: error, requestId: ctx.state.requestId }, 'request failed');
  }
  sendProblem(ctx, problem);
};

export function sendProblem(ctx: AppContext, problem: HttpProblem): void {
  for (const header of SUCCESS_HEADERS) ctx.remove(header);
  ctx.set({ ...problem.headers });
  ctx.status = problem.status;
  ctx.body = JSON.stringify({
    type: 'about:blank',
    title: STATUS_CODES[problem.status],
    status: problem.status,
    detail: problem.message,
    instance: `urn:request:${ctx.state.requestId}`,
    errors: problem.errors,
  });
  ctx.type = 'application/problem+json';
}

/** No handler took the request: Koa and its router say why by the status alone. */
function unanswered(status: number, method: string): HttpProblem {
  if (status === 404) return notFound();
  // An unknown method is one that isn't possible here either.
  if (status === 501) return unanswered(405, method);
  return new HttpProblem(status, status === 405 ? { detail: `${method} is not possible here; see Allow.` } : {});
}
