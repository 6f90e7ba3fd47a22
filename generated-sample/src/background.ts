// Managed by Espalier, and made again by every run.
import { log } from './log.ts';

export type Task = () => unknown;

const running = new Set<Promise<void>>();

/** Does work that no client waits for, and that can't fail a request any more. A failure is logged, with the given words. */
export function inBackground(task: Task, words: Readonly<Record<string, unknown>> = {}): void {
  const done = attempt(task, words);
  running.add(done);
  void done.finally(() => running.delete(done));
}

async function attempt(task: Task, words: Readonly<Record<string, unknown>>): Promise<void> {
  try {
    await task();
  } catch (error) {
    log.error({ err: error, ...words }, 'work in the background failed');
  }
}

/** Ends when everything in the background has. */
export async function backgroundIsDone(): Promise<void> {
  await Promise.all(running);
}
