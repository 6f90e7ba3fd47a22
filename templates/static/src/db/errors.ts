// Managed by Espalier, and made again by every run.
/** What the database layer throws. What each means to a client is said in http/error-mapping.ts. */

/** The database can't be reached, or has nothing free in time. Answered with 503 and Retry-After. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
  /** MikroORM wraps what a driver throws, and keeps its code. */
  readonly code = BUSY;
}

const BUSY = 'DATABASE_BUSY';

/** Another transaction was in the way: both waited for each other, and this one was given up. Answered with 503 and Retry-After. */
export class ContentionError extends Error {
  override readonly name = 'ContentionError';
  readonly code = CONTENTION;
}

const CONTENTION = 'DATABASE_CONTENTION';

/** PostgreSQL's names for a deadlock, and for transactions that no order would allow. */
const CONTENTION_CODES = new Set(['40P01', '40001']);

/** A statement that was ended, a lock that wasn't had, a server that starts, stops or is full. */
const BUSY_CODES = new Set([
  '57014',
  '55P03',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '25P03',
  '25006',
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const BUSY_MESSAGES = /timeout exceeded when trying to connect|Connection terminated|Query read timeout|not queryable/;

/** The error of a driver; as a BusyError or a ContentionError where it says that another try may do. */
export function toRetryable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (CONTENTION_CODES.has(code)) return new ContentionError(error.message, { cause: error });
  const busy = BUSY_CODES.has(code) || code.startsWith('SQLITE_BUSY') || BUSY_MESSAGES.test(error.message);
  return busy ? new BusyError(error.message, { cause: error }) : error;
}

export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === BUSY;
}

export function isContention(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === CONTENTION;
}

/** Work broke a rule of this project's pattern; a programming error, answered with 500. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/** A value that this database can't keep exactly, though it is well formed. Answered with 422. */
export class ValueError extends Error {
  override readonly name = 'ValueError';
  /** The member of the resource. */
  readonly member: string;

  constructor(member: string, message: string) {
    super(message);
    this.member = member;
  }
}

/** What was asked for isn't there, or isn't for this request. Answered with 404. */
export class MissingError extends Error {
  override readonly name = 'MissingError';
}

/** What should be deleted, or get other values, is still referred to. Answered with 409. */
export class ReferredToError extends Error {
  override readonly name = 'ReferredToError';

  constructor(message = 'Another resource still refers to this one.') {
    super(message);
  }
}

/** A body refers to what isn't there. Answered with 422. */
export class BrokenReferenceError extends Error {
  override readonly name = 'BrokenReferenceError';
  /** JSON pointers of the members that refer to nothing. */
  readonly pointers: readonly string[];

  constructor(pointers: readonly string[]) {
    super('A reference leads nowhere.');
    this.pointers = pointers;
  }
}
