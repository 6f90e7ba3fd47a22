// Managed by Espalier, and made again by every run.
import type { AppMiddleware } from './context.ts';
import { HttpProblem } from './problem.ts';

/**
 * The time that a request has. Once it is over no commit is begun any more. A commit whose answer gets lost can still be one that
 * happened: that is so with every database.
 */
export class Deadline {
  #state: 'open' | 'expired' | 'committing' = 'open';

  /** Called just before a commit. Throws where the client has been told already that the request failed. */
  beginCommit(): void {
    if (this.#state === 'expired') throw tooLate();
    this.#state = 'committing';
  }

  /** Ends the time. False where a commit is under way, which is waited for. */
  expire(): boolean {
    if (this.#state === 'open') this.#state = 'expired';
    return this.#state === 'expired';
  }
}

/** Answers 503 where a request takes longer than `timeout` milliseconds. Null: it may take as long as it takes. */
export function deadline(timeout: number | null): AppMiddleware {
  return async (ctx, next) => {
    const current = new Deadline();
    ctx.state.deadline = current;
    if (timeout === null) return next();
    let timer: NodeJS.Timeout | undefined;
    const expired = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        if (current.expire()) reject(tooLate());
      }, timeout);
    });
    try {
      const handled = next();
      // Where the time ran out nobody awaits the handler any more; what it throws then has been answered already.
      handled.catch(() => undefined);
      await Promise.race([handled, expired]);
    } finally {
      clearTimeout(timer);
    }
  };
}

function tooLate(): HttpProblem {
  return new HttpProblem(503, { detail: 'The request took too long.', headers: { 'Retry-After': '1' } });
}
