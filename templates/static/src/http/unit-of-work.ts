// Managed by Espalier, and made again by every run.
/** The two kinds of handlers, and when what they do is committed. */
import type { SqlEntityManager } from '@mikro-orm/sql';
import { inBackground, type Task } from '../background.ts';
import { stringifyBody } from './body-text.ts';
import type { AppContext, AppMiddleware, WriteContext } from './context.ts';

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
      });
    } finally {
      ctx.state.em = outside;
    }
    for (const task of tasks) inBackground(task, { requestId: ctx.state.requestId });
  };
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
