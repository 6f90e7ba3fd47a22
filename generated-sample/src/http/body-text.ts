// Managed by Espalier, and made again by every run.
import { Stream } from 'node:stream';
import type { AppContext } from './context.ts';

/** Koa would make the text when everything is over. What can't be a body, such as an entity, must fail while there is a rollback. */
export function stringifyBody(ctx: Pick<AppContext, 'body' | 'type'>): void {
  const { body } = ctx;
  if (typeof body !== 'object' || body === null || body instanceof Stream || Buffer.isBuffer(body)) return;
  ctx.body = JSON.stringify(body);
  ctx.type = 'application/json';
}
