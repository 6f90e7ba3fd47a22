// Managed by Espalier, and made again by every run.
import type { AppMiddleware } from './context.ts';
import { log } from '../log.ts';

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

/** A client that goes away before its answer is complete. */
const ABORTED = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED']);

/** What went wrong beyond every handler, while the answer was sent. */
export function reportError(error: NodeJS.ErrnoException): void {
  if (ABORTED.has(error.code ?? '')) log.info({ code: error.code }, 'the client went away');
  else log.error({ err: error }, 'response failed');
}
