// Managed by Espalier, and made again by every run.
import {
  CheckConstraintViolationException,
  ConnectionException,
  DeadlockException,
  DriverException,
  ForeignKeyConstraintViolationException,
  LockWaitTimeoutException,
  NotNullConstraintViolationException,
  OptimisticLockError,
  UniqueConstraintViolationException,
} from '@mikro-orm/core';
import { z } from 'zod';
import { violatedCheck, violatedProperties } from '../db/constraints.ts';
import { BusyError, ValueError } from '../db/errors.ts';
import type { AppContext } from './context.ts';
import { HttpProblem, unprocessable } from './problem.ts';

/** PostgreSQL's names for values that don't fit a column: too long, out of range, malformed. */
const DATA_ERRORS = new Set(['22001', '22003', '22007', '22008', '22021', '22P02', '22P05']);

/** A statement that was ended, a lock that wasn't had, a server that starts, stops or is full. */
const BUSY_ERRORS = new Set([
  '57014',
  '55P03',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '40001',
  '25P03',
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
]);
const AWAY =
  /ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|timeout exceeded when trying to connect|Connection terminated|Query read timeout/;

/** Every error that a request can end with, as the problem that the client sees. Null: our own mistake, a 500 without internals. */
export function toProblem(error: unknown, ctx: AppContext): HttpProblem | null {
  if (error instanceof HttpProblem) return error;
  if (error instanceof z.ZodError) return invalidBody(error);
  if (error instanceof ValueError) {
    return unprocessable([{ pointer: `/${error.property}`, code: 'invalid', message: error.message }]);
  }
  if (error instanceof OptimisticLockError) {
    return new HttpProblem(412, { detail: 'The resource has changed since it was read.' });
  }
  return fromHttpError(error) ?? fromDatabase(error, ctx);
}

function fromDatabase(error: unknown, ctx: AppContext): HttpProblem | null {
  if (error instanceof UniqueConstraintViolationException) {
    const errors = violatedProperties(error, ctx.state.em.getMetadata()).map((property) => ({
      pointer: `/${property}`,
      code: 'unique',
      message: 'This value is already taken.',
    }));
    return new HttpProblem(409, { detail: 'Another resource has these values already.', errors });
  }
  if (isForeignKey(error)) {
    return ctx.method === 'DELETE'
      ? new HttpProblem(409, { detail: 'Another resource still refers to this one.' })
      : new HttpProblem(422, { detail: 'The body refers to a resource that does not exist.' });
  }
  if (error instanceof CheckConstraintViolationException) {
    return unprocessable([{ pointer: '', code: 'check', message: `The check ${violatedCheck(error)} does not hold.` }]);
  }
  if (error instanceof NotNullConstraintViolationException) {
    return unprocessable([{ pointer: '', code: 'required', message: 'A required member is missing.' }]);
  }
  if (isBusy(error)) {
    return new HttpProblem(503, { detail: 'The database cannot be reached in time.', headers: { 'Retry-After': '1' } });
  }
  if (error instanceof DriverException && DATA_ERRORS.has(String(error.code))) {
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

function isBusy(error: unknown): boolean {
  if (error instanceof BusyError || error instanceof DeadlockException || error instanceof LockWaitTimeoutException)
    return true;
  if (error instanceof ConnectionException) return true;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return BUSY_ERRORS.has(code) || AWAY.test(code) || AWAY.test(error.message);
}

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
    return [{ pointer: path, code: issue.code, message: issue.message }];
  });
  return unprocessable(errors);
}

/** Koa and the body parser throw errors with a status and, where it is safe, a message to show. */
function fromHttpError(error: unknown): HttpProblem | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null;
  if (error.status < 400 || error.status >= 500) return null;
  const type = 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') return new HttpProblem(413, { detail: 'The body is too large.' });
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return new HttpProblem(415, { detail: 'The body has an encoding that is not supported.' });
  }
  return new HttpProblem(error.status, error.status === 400 ? { detail: 'The request is malformed.' } : {});
}
