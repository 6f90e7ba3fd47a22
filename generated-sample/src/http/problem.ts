// Managed by Espalier, and made again by every run.
import { STATUS_CODES } from 'node:http';

/** One mistake: where it is (a JSON pointer into the body, or a query parameter), a stable code, and words. */
export interface ProblemError {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly code: string;
  readonly message: string;
}

interface ProblemDetails {
  readonly detail?: string;
  readonly errors?: readonly ProblemError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** For the log alone; no client sees it. */
  readonly cause?: unknown;
}

/** An answer that isn't a success, as application/problem+json (RFC 9457). Throw it from anywhere in a request. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly detail: string | undefined;
  readonly errors: readonly ProblemError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, details: ProblemDetails = {}) {
    super(details.detail ?? STATUS_CODES[status] ?? 'Error', { cause: details.cause });
    this.status = status;
    this.detail = details.detail;
    this.errors = details.errors;
    this.headers = details.headers ?? {};
  }
}

export const notFound = (): HttpProblem => new HttpProblem(404, { detail: 'There is nothing at this address.' });

/** The request is understood, but a member of its body can't be accepted. */
export const unprocessable = (errors: readonly ProblemError[]): HttpProblem =>
  new HttpProblem(422, { detail: 'The body has members that cannot be accepted.', errors });

/** The query string can't be understood. */
export const badQuery = (parameter: string, message: string): HttpProblem =>
  new HttpProblem(400, {
    detail: 'The query has parameters that cannot be accepted.',
    errors: [{ parameter, code: 'invalid', message }],
  });
