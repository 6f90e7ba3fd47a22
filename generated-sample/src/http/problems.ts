// Managed by Espalier, and made again by every run.
import { STATUS_CODES } from 'node:http';
import { isContention } from '../db/errors.ts';
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
    problem = unanswered(ctx);
  } catch (error) {
    const known = toProblem(error, ctx);
    problem = known ?? new HttpProblem(500, { detail: 'Something went wrong on the server.' });
    // What isn't the client's doing is for somebody to look at, a database that is away included. Requests that met are nobody's mistake.
    const level = isContention(error) ? 'warn' : 'error';
    if (problem.status >= 500) log[level]({ err: error, requestId: ctx.state.requestId }, 'request failed');
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
function unanswered(ctx: AppContext): HttpProblem {
  // A method that Koa doesn't know is refused without a look at the address, where nothing may be possible at all.
  const isNowhere = ctx.status === 501 && ctx.response.get('Allow') === '';
  if (isNowhere) ctx.remove('Allow');
  if (ctx.status === 404 || isNowhere) return notFound();
  if (ctx.status !== 405 && ctx.status !== 501) return new HttpProblem(ctx.status);
  return new HttpProblem(405, { detail: `${ctx.method} is not possible here; see Allow.` });
}
