// Managed by Espalier, and made again by every run.
/** The two kinds of handlers. What they do is committed when they say so, and never by itself. */
import type { SqlEntityManager } from '@mikro-orm/sql';
import { inBackground, type Task } from '../background.ts';
import { requireFlushed } from '../db/flushed.ts';
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
 * A handler that writes, in two steps: `prepare` reads and checks the request, then `run` works, and flushes. Each flush commits; what must
 * happen as a whole, or under a lock, stands in a `transaction`. A change that nobody flushed is an error.
 */
export function write<Input>(
  prepare: (ctx: AppContext) => Input | Promise<Input>,
  run: (ctx: WriteContext, input: Input) => Promise<void>,
): AppMiddleware {
  return async (ctx) => {
    const input = await prepare(ctx);
    const tasks: Task[] = [];
    const writing = writable(ctx, tasks);
    await run(writing, input);
    requireFlushed(writing.state.em);
    stringifyBody(ctx);
    for (const task of tasks) inBackground(task, { requestId: ctx.state.requestId });
  };
}

/**
 * Several statements that are one: all of them are committed when `work` returns, or none where it throws. Meanwhile `ctx.state.em` is
 * the EntityManager that `work` gets.
 */
export async function transaction(ctx: WriteContext, work: (em: SqlEntityManager) => Promise<void>): Promise<void> {
  const outside = ctx.state.em;
  try {
    await outside.transactional(async (em) => {
      ctx.state.em = em;
      await work(em);
      requireFlushed(em);
      stringifyBody(ctx);
    });
  } finally {
    ctx.state.em = outside;
  }
}

/** The types hide writing from safe requests; this is the one place where it comes back. */
function writable(ctx: AppContext, tasks: Task[]): WriteContext {
  const writing = ctx as WriteContext;
  writing.state.afterCommit = (task) => tasks.push(task);
  return writing;
}
