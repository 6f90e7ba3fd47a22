// Managed by Espalier, and made again by every run.
import { BusyError } from './errors.ts';

/** Lets one at a time through. Who waits longer than `timeout` milliseconds gets a BusyError: waiting is always bounded. */
export class Gate {
  #open = true;
  readonly #waiting: { admit: () => void }[] = [];
  readonly #timeout: number;

  constructor(timeout: number) {
    this.#timeout = timeout;
  }

  async enter(): Promise<void> {
    if (this.#open) {
      this.#open = false;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(ticket), 1);
        reject(new BusyError(`No database connection was free within ${this.#timeout} ms.`));
      }, this.#timeout);
      const ticket = {
        admit: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      this.#waiting.push(ticket);
    });
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#open = true;
    else next.admit();
  }
}
