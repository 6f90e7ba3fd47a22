// Managed by Espalier, and made again by every run.
import {
  CheckConstraintViolationException,
  DriverException,
  ForeignKeyConstraintViolationException,
  LockWaitTimeoutException,
  NotNullConstraintViolationException,
  OptimisticLockError,
  UniqueConstraintViolationException,
} from '@mikro-orm/core';
import { z } from 'zod';
import { membersTooLong, violatedCheck, violatedMembers } from '../db/constraints.ts';
import { BrokenReferenceError, isBusy, isContention, MissingError, ReferredToError, ValueError } from '../db/errors.ts';
import type { AppContext } from './context.ts';
import { HttpProblem, notFound, unprocessable } from './problem.ts';

/** PostgreSQL's names for values that don't fit a column: too long, out of range, malformed. */
const DATA_ERRORS = new Set(['22001', '22003', '22007', '22008', '22009', '22021', '22P02', '22P05']);

/** Every error that a request can end with, as the problem that the client sees. Null: our own mistake, a 500 without internals. */
export function toProblem(error: unknown, ctx: AppContext): HttpProblem | null {
  if (error instanceof HttpProblem) return error;
  if (error instanceof z.ZodError) return invalidBody(error);
  if (error instanceof ValueError) {
    return unprocessable([{ pointer: `/${error.member}`, code: 'invalid', message: error.message }]);
  }
  if (error instanceof MissingError) return notFound();
  if (error instanceof ReferredToError) return stillReferredTo(error);
  if (error instanceof BrokenReferenceError) {
    const message = 'There is no such resource.';
    return unprocessable(error.pointers.map((pointer) => ({ pointer, code: 'reference', message })));
  }
  if (error instanceof OptimisticLockError) {
    return new HttpProblem(412, { detail: 'The resource has changed since it was read.' });
  }
  return fromHttpError(error) ?? fromDatabase(error, ctx);
}

function fromDatabase(error: unknown, ctx: AppContext): HttpProblem | null {
  if (error instanceof UniqueConstraintViolationException) {
    const errors = violatedMembers(error, ctx.state.em.getMetadata()).map((member) => ({
      pointer: `/${member}`,
      code: 'unique',
      message: 'This value is already taken.',
    }));
    return new HttpProblem(409, { detail: 'Another resource has these values already.', errors });
  }
  if (isForeignKey(error)) {
    return ctx.method === 'DELETE'
      ? stillReferredTo(new ReferredToError())
      : new HttpProblem(422, { detail: 'The body refers to a resource that does not exist.' });
  }
  if (error instanceof CheckConstraintViolationException) {
    return unprocessable([{ pointer: '', code: 'check', message: `The check ${violatedCheck(error)} does not hold.` }]);
  }
  if (error instanceof NotNullConstraintViolationException) {
    return unprocessable([{ pointer: '', code: 'required', message: 'A required member is missing.' }]);
  }
  const tooLong = error instanceof DriverException ? membersTooLong(error, ctx.state.em.getMetadata()) : null;
  if (tooLong !== null) {
    const pointers = tooLong.length === 0 ? [''] : tooLong.map((member) => `/${member}`);
    const message = 'This value is too long to be indexed.';
    return unprocessable(pointers.map((pointer) => ({ pointer, code: 'too_big', message })));
  }
  if (isContention(error)) {
    const detail = 'Another request was in the way. Try again.';
    return new HttpProblem(503, { detail, headers: { 'Retry-After': '1' } });
  }
  if (isRetryable(error)) {
    return new HttpProblem(503, { detail: 'The database cannot be reached in time.', headers: { 'Retry-After': '1' } });
  }
  if (error instanceof Error && 'code' in error && DATA_ERRORS.has(String(error.code))) {
    return ctx.method === 'GET' || ctx.method === 'HEAD'
      ? new HttpProblem(400, { detail: 'The query has a value that does not fit.' })
      : unprocessable([{ pointer: '', code: 'invalid', message: 'A value does not fit.' }]);
  }
  return null;
}

/** PostgreSQL 18 has a code of its own for `on delete restrict`, which MikroORM takes for any error. */
function isForeignKey(error: unknown): boolean {
  const restricted = error instanceof DriverException && error.code === '23001';
  return restricted || error instanceof ForeignKeyConstraintViolationException;
}

function isRetryable(error: unknown): boolean {
  return isBusy(error) || error instanceof LockWaitTimeoutException;
}

function stillReferredTo({ message }: ReferredToError): HttpProblem {
  return new HttpProblem(409, { detail: message });
}

/** A body can be wrong in more places than anybody wants to read. */
const MOST_ERRORS = 100;

function invalidBody(error: z.ZodError): HttpProblem {
  const errors = error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        code: 'unknown',
        message: 'There is no such member, or it is not accepted here.',
      }));
    }
    // zod has no code of its own for what isn't there.
    const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
    return missing
      ? [{ pointer: path, code: 'required', message: 'This member is required.' }]
      : [{ pointer: path, code: issue.code, message: issue.message }];
  });
  return unprocessable(errors.slice(0, MOST_ERRORS));
}

/** What Koa and the body parser throw on purpose: an error that says it may be shown, malformed JSON, a broken compression. */
function fromHttpError(error: unknown): HttpProblem | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && /^(?:Z_|ERR__ERROR)/.test(String(error.code))) return malformed();
  if (!('status' in error) || typeof error.status !== 'number' || error.status < 400 || error.status >= 500)
    return null;
  if (error instanceof SyntaxError) return malformed();
  if (!('expose' in error) || error.expose !== true) return null;
  if (error.status === 413) return new HttpProblem(413, { detail: 'The body is too large.' });
  return new HttpProblem(error.status);
}

function malformed(): HttpProblem {
  return new HttpProblem(400, { detail: 'The body is malformed.' });
}
