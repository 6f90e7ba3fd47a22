// Managed by Espalier, and made again by every run.
import type { AppContext } from './context.ts';
import { HttpProblem } from './problem.ts';

/** The entity tag of a version number or of an update time. */
export function etag(version: number | string | Date): string {
  return `"${typeof version === 'number' ? version : new Date(version).getTime()}"`;
}

/** The entity tags of `If-Match`; null without that header; `*` for whatever stands there. Weak ones never match (RFC 9110). */
export function ifMatch(ctx: AppContext): readonly string[] | '*' | null {
  const header = ctx.get('If-Match').trim();
  if (header === '') return null;
  return header === '*' ? '*' : header.split(',').map((tag) => tag.trim());
}

/** As `ifMatch`, for resources that must not be changed blindly. */
export function requiredIfMatch(ctx: AppContext): readonly string[] | '*' {
  const tags = ifMatch(ctx);
  if (tags === null) {
    throw new HttpProblem(428, { detail: 'Send If-Match with the ETag of the resource as you read it.' });
  }
  return tags;
}

/** Throws 412 where the resource isn't what the client has read. A resource without an entity tag matches only `*`. */
export function assertMatch(expected: readonly string[] | '*' | null, current: string | null): void {
  if (expected === null || expected === '*') return;
  if (current === null || !expected.includes(current)) {
    throw new HttpProblem(412, { detail: 'The resource has changed since it was read.' });
  }
}

/** Sets the entity tag, and answers 304 where the client has that one already. True where nothing is left to do. */
export function notModified(ctx: AppContext, tag: string): boolean {
  ctx.set('ETag', tag);
  ctx.set('Cache-Control', 'private, no-cache');
  const known = ctx.get('If-None-Match');
  if (known === '') return false;
  const matches = known.trim() === '*' || known.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
  if (matches) ctx.status = 304;
  return matches;
}
