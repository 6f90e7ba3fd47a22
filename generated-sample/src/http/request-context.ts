// Managed by Espalier, and made again by every run.
import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { runWork } from '../db/work.ts';
import type { AppContext, AppMiddleware } from './context.ts';
import { HttpProblem } from './problem.ts';
import { sendProblem } from './problems.ts';

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Gives each request an id, taken over from `X-Request-Id` where it is a plain one. */
export const requestId: AppMiddleware = async (ctx, next) => {
  const given = ctx.get('X-Request-Id');
  ctx.state.requestId = /^[\w.-]{1,100}$/.test(given) ? given : randomUUID();
  ctx.set('X-Request-Id', ctx.state.requestId);
  if (hasAddress(ctx)) await next();
  else sendProblem(ctx, new HttpProblem(400, { detail: 'The address of the request is malformed.' }));
};

/** Koa reads the address when it is asked for it, and throws where it can't. */
function hasAddress(ctx: AppContext): boolean {
  try {
    return ctx.path.startsWith('/');
  } catch {
    return false;
  }
}

/** Gives each request its own EntityManager, and says who works, so that the database layer can hold the rules. */
export function requestContext(fork: () => SqlEntityManager): AppMiddleware {
  return (ctx, next) => {
    ctx.state.em = fork();
    return runWork({ name: `${ctx.method} ${ctx.path}`, readOnly: !UNSAFE.has(ctx.method) }, next);
  };
}
