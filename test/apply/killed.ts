/** A process that is killed: from some operation on the disk on, every operation fails, so it cleans nothing up. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const OPERATIONS = ['writeFileSync', 'renameSync', 'unlinkSync', 'rmSync', 'rmdirSync', 'mkdirSync'] as const;
const ORIGINAL = Object.fromEntries(OPERATIONS.map((name) => [name, fs[name]]));

export function revive(): void {
  Object.assign(fs, ORIGINAL);
  syncBuiltinESMExports();
}

/** Lets that many operations through. A write that is the last one stops in the middle of the text. `asked`: how many there were. */
export function dieAfter(count: number): { readonly died: () => boolean; readonly asked: () => number } {
  let left = count;
  for (const name of OPERATIONS) {
    const original: unknown = ORIGINAL[name];
    if (typeof original !== 'function') throw new Error(`node:fs has no ${name}`);
    const counted = (...args: readonly unknown[]): unknown => {
      left--;
      if (left === 0 && name === 'writeFileSync') return original(args[0], String(args[1]).slice(0, 5));
      if (left <= 0) throw new Error('EIO: killed, write');
      return original(...args);
    };
    Object.assign(fs, { [name]: counted });
  }
  syncBuiltinESMExports();
  return { died: () => left <= 0, asked: () => count - left };
}
