/** A part of the way on PostgreSQL. */
import type { Script } from './script.ts';

export interface Step extends Script {
  /**
   * `quick`: takes its locks for a moment only, and runs in a transaction with what else is quick. `online`: reads the whole table or writes
   * many rows, beside others who read and write. It runs outside of a transaction, and may run again from its start when it was broken off.
   * `last`: takes away what something online may still read, when it runs again.
   */
  readonly pace: 'quick' | 'online' | 'last';
}

export function quick(up: readonly string[], down: readonly string[]): Step {
  return { pace: 'quick', up, down };
}

export function online(up: readonly string[], down: readonly string[]): Step {
  return { pace: 'online', up, down };
}

export function last(up: readonly string[], down: readonly string[]): Step {
  return { pace: 'last', up, down };
}
