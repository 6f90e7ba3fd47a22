// Managed by Espalier, and made again by every run.
import { currentWork } from '../db/work.ts';
import type { AppMiddleware } from './context.ts';
import { HttpProblem } from './problem.ts';

/**
 * The time that a request has. Once it is over no commit is begun any more. A commit whose answer gets lost can still be one that
 * happened: that is so with every database.
 */
class Deadline {
  #state: 'open' | 'expired' | 'committing' = 'open';

  /** Throws where the client has been told already that the request failed. */
  async commit(run: () => Promise<void>): Promise<void> {
    if (this.#state === 'expired') throw tooLate();
    this.#state = 'committing';
    try {
      await run();
    } finally {
      this.#state = 'open';
    }
  }

  /** Ends the time. False where a commit is under way, which is waited for. */
  expire(): boolean {
    if (this.#state === 'open') this.#state = 'expired';
    return this.#state === 'expired';
  }
}

/** Answers 503 where a request takes longer than `timeout` milliseconds. Null: it may take as long as it takes. */
export function deadline(timeout: number | null): AppMiddleware {
  return async (_, next) => {
    if (timeout === null) return next();
    const current = new Deadline();
    const work = currentWork();
    if (work !== undefined) work.commit = (run) => current.commit(run);
    const { promise: expired, reject } = Promise.withResolvers<never>();
    // Again and again, since what it finds committing may go on after that.
    const timer = setInterval(() => {
      if (current.expire()) reject(tooLate());
    }, timeout);
    try {
      const handled = next();
      // Where the time ran out nobody awaits the handler any more; what it throws then has been answered already.
      handled.catch(() => undefined);
      await Promise.race([handled, expired]);
    } finally {
      clearInterval(timer);
    }
  };
}

function tooLate(): HttpProblem {
  return new HttpProblem(503, { detail: 'The request took too long.', headers: { 'Retry-After': '1' } });
}
