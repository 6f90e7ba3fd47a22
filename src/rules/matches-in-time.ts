import { Script } from 'node:vm';

/** Milliseconds. */
const LIMIT = 250;

/** So often it is tried again on a machine that is too busy to try it. */
const MOST_TRIALS = 40;

const script = new Script('new RegExp(pattern, "u").test(value)');

/**
 * A pattern can take exponential time, so it is tried in a script that can be stopped. Null where it was. The limit is one of the clock: until
 * the process itself has worked for about that time, others may have had the processor, and it is tried again.
 */
export function matchesInTime(pattern: string, value: string): boolean | null {
  let worked = 0;
  for (let trial = 1; trial <= MOST_TRIALS && worked < LIMIT / 2; trial += 1) {
    const before = process.cpuUsage();
    try {
      return script.runInNewContext({ pattern, value }, { timeout: LIMIT }) === true;
    } catch {
      const { user, system } = process.cpuUsage(before);
      worked += (user + system) / 1000;
    }
  }
  return null;
}
