// Managed by Espalier, and made again by every run.
import type { AppMiddleware } from './context.ts';
import { log } from './log.ts';

/** One line a request, with its id. Neither bodies nor query strings are logged: they may hold what is private. */
export const requestLog: AppMiddleware = async (ctx, next) => {
  const start = performance.now();
  try {
    await next();
  } finally {
    const milliseconds = Math.round(performance.now() - start);
    log.info(
      { requestId: ctx.state.requestId, method: ctx.method, path: ctx.path, status: ctx.status, milliseconds },
      'request',
    );
  }
};
