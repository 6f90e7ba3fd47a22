// Managed by Espalier, and made again by every run.
import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * The piece of work that the current asynchronous context does: a request, a job, a script. The database looks here before it hands
 * out a connection (see guarded-dialect.ts).
 */
export interface Work {
  /** How the work is called in errors: `POST /api/orders`. */
  readonly name: string;
  /** True while a safe request (GET, HEAD) is served: every write is refused. */
  readonly readOnly: boolean;
  /** The work that this one was started in: a script of its own inside of a request. */
  readonly parent: Work | undefined;
  /** How many transactions and savepoints of this work are open. */
  openTransactions: number;
  /** Commits, or throws where it is too late for that. */
  commit?: (run: () => Promise<void>) => Promise<void>;
}

const storage = new AsyncLocalStorage<Work>();

export function currentWork(): Work | undefined {
  return storage.getStore();
}

/** The work that has a transaction open: the current one, or one that it was started in. */
export function workInTransaction(): Work | undefined {
  let work = currentWork();
  while (work !== undefined && work.openTransactions === 0) work = work.parent;
  return work;
}

export function runWork<T>(work: Pick<Work, 'name' | 'readOnly'>, run: () => Promise<T>): Promise<T> {
  return storage.run({ ...work, parent: currentWork(), openTransactions: 0 }, run);
}
