// Managed by Espalier, and made again by every run.
import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { runWork } from '../db/work.ts';
import type { AppContext, AppMiddleware, WriteContext } from './context.ts';
import { log } from './log.ts';

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

type Task = () => void | Promise<void>;
const tasks = new WeakMap<object, Task[]>();

/** Gives each request an id, taken over from `X-Request-Id` where it is a plain one. */
export const requestId: AppMiddleware = async (ctx, next) => {
  const given = ctx.get('X-Request-Id');
  ctx.state.requestId = /^[\w.-]{1,100}$/.test(given) ? given : randomUUID();
  ctx.set('X-Request-Id', ctx.state.requestId);
  await next();
};

/** Gives each request its own EntityManager, and says who works, so that the database layer can hold the rules. */
export function requestContext(fork: () => SqlEntityManager): AppMiddleware {
  return (ctx, next) => {
    ctx.state.em = fork();
    ctx.state.afterCommit = (task) => {
      tasks.set(ctx.state, [...(tasks.get(ctx.state) ?? []), task]);
    };
    return runWork({ name: `${ctx.method} ${ctx.path}`, readOnly: !UNSAFE.has(ctx.method) }, next);
  };
}

/** A handler that reads. */
export function read(run: (ctx: AppContext) => Promise<void>): AppMiddleware {
  return (ctx) => run(ctx);
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
    try {
      await writable(outside).transactional(async (em) => {
        ctx.state.em = em;
        await run(inTransaction(ctx), input);
        await em.flush();
        ctx.state.deadline.beginCommit();
      });
    } finally {
      ctx.state.em = outside;
    }
    await runTasks(ctx);
  };
}

/** The types hide writing from safe requests; this is the one place where it comes back. */
function writable(em: AppContext['state']['em']): SqlEntityManager {
  return em as SqlEntityManager;
}

function inTransaction(ctx: AppContext): WriteContext {
  return ctx as WriteContext;
}

/** The commit has happened, so a task that fails must not turn the answer into an error. */
async function runTasks(ctx: AppContext): Promise<void> {
  for (const task of tasks.get(ctx.state) ?? []) {
    try {
      await task();
    } catch (error) {
      log.error({ err: error, requestId: ctx.state.requestId }, 'afterCommit failed');
    }
  }
}
