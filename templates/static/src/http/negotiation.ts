// Managed by Espalier, and made again by every run.
import type { AppMiddleware } from './context.ts';
import { HttpProblem } from './problem.ts';

/** The API speaks JSON. A client that accepts nothing of it is told so before anything is done. */
export const acceptsJson: AppMiddleware = (ctx, next) => {
  if (ctx.accepts('application/json', 'application/problem+json') === false) {
    throw new HttpProblem(406, { detail: 'This API answers with application/json.' });
  }
  return next();
};
