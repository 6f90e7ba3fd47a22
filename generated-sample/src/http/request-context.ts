// Managed by Espalier, and made again by every run.
import { randomUUID } from 'node:crypto';
import { Stream } from 'node:stream';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { inBackground, type Task } from '../background.ts';
import { runWork } from '../db/work.ts';
import type { AppContext, AppMiddleware, WriteContext } from './context.ts';
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

/** A handler that reads. */
export function read(run: (ctx: AppContext) => Promise<void>): AppMiddleware {
  return async (ctx) => {
    await run(ctx);
    stringifyBody(ctx);
  };
}

/**
 * A handler that writes, in two steps: `prepare` reads and checks the request, and only then a transaction is opened, in which `run`
 * works. It is committed when `run` returns, before the response is sent, and rolled back when `run` throws.
 */
export function write<Input>(
  prepare: (ctx: AppContext) => Input | Promise<Input>,
  run: (ctx: WriteContext, input: Input) => Promise<void>,
): AppMiddleware {
  return async (ctx) => {
    const input = await prepare(ctx);
    const outside = ctx.state.em;
    const tasks: Task[] = [];
    try {
      await writable(outside).transactional(async (em) => {
        ctx.state.em = em;
        await run(inTransaction(ctx, tasks), input);
        await em.flush();
        stringifyBody(ctx);
        ctx.state.deadline.beginCommit();
      });
    } finally {
      ctx.state.em = outside;
    }
    for (const task of tasks) inBackground(task, { requestId: ctx.state.requestId });
  };
}

/** Koa would make the text when everything is over. What can't be a body, such as an entity, must fail while there is a rollback. */
function stringifyBody(ctx: AppContext): void {
  const { body } = ctx;
  if (typeof body !== 'object' || body === null || body instanceof Stream || Buffer.isBuffer(body)) return;
  ctx.body = JSON.stringify(body);
  ctx.type = 'application/json';
}

/** The types hide writing from safe requests; this is the one place where it comes back. */
function writable(em: AppContext['state']['em']): SqlEntityManager {
  return em as SqlEntityManager;
}

function inTransaction(ctx: AppContext, tasks: Task[]): WriteContext {
  const inside = ctx as WriteContext;
  inside.state.afterCommit = (task) => tasks.push(task);
  return inside;
}
