// Managed by Espalier, and made again by every run.
import { setTimeout } from 'node:timers/promises';
import { MigrationError } from './error.ts';

/** How long one run waits for another, and who is told. */
export interface Patience {
  /** In milliseconds. */
  readonly wait: number;
  readonly onWait: () => void;
}

/** Between two looks whether the other run is over, in milliseconds. */
const LOOK_AGAIN = 200;

/** Asks again and again for what another run has. Calls `onWait` once where it has to. */
export async function untilTaken({ wait, onWait }: Patience, take: () => Promise<boolean>): Promise<void> {
  if (await take()) return;
  onWait();
  const end = Date.now() + wait;
  do {
    if (Date.now() >= end) {
      throw new MigrationError(
        `Another run of migrations hasn't ended within ${wait / 1000} s. Look at it, and try again.`,
      );
    }
    await setTimeout(LOOK_AGAIN);
  } while (!(await take()));
}
