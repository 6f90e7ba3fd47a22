// Managed by Espalier, and made again by every run.
import type { AppMiddleware } from './context.ts';

/** For answers that are data: no browser may run, frame or guess anything of them. */
export const securityHeaders: AppMiddleware = (ctx, next) => {
  ctx.set({
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  });
  return next();
};
