// Managed by Espalier, and made again by every run.
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Middleware, ParameterizedContext } from 'koa';
import type { Task } from '../background.ts';
import type { ReadEntityManager } from '../db/read-context.ts';

interface RequestState {
  requestId: string;
  /** Reads the body; `jsonBody` of http/body.ts does so, where a handler wants one. */
  readBody(): Promise<void>;
}

/** The state of every request. `em` is this request's own; nothing is shared with another. */
export interface State extends RequestState {
  em: ReadEntityManager;
}

/** The state inside of `write`. */
export interface WriteState extends RequestState {
  em: SqlEntityManager;
  /** Runs `task` once all is committed, without a client waiting: mails, jobs, caches. Not at all where the handler throws. */
  afterCommit(task: Task): void;
}

interface Params {
  params: Record<string, string>;
}

export type AppContext = ParameterizedContext<State, Params>;
export type WriteContext = ParameterizedContext<WriteState, Params>;
export type AppMiddleware = Middleware<State, Params>;
