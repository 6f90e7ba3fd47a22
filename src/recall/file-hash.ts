/** Hashes of files as they stand on the disk. Thousands are taken in a short run, so each costs as little as can be. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';

const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;

/** Through a link nothing is read, and nothing that is no file is waited for. Windows has neither of the two. */
const FLAGS = O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0);

/** All files are read into one buffer, which grows for one that is larger. */
let buffer = Buffer.allocUnsafe(64 * 1024);

/** SHA-256 of the bytes at a path, in hexadecimal. Null: no file stands there that can be read. */
export function hashOfFile(path: string): string | null {
  if (O_NOFOLLOW === undefined && lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return null;
  try {
    const file = openSync(path, FLAGS);
    try {
      const length = readInto(file);
      return length === 0 && !fstatSync(file).isFile() ? null : hashOf(buffer.subarray(0, length));
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

/** What is read ends where less comes than there is room for. */
function readInto(file: number): number {
  let length = 0;
  for (;;) {
    const room = buffer.length - length;
    const count = readSync(file, buffer, length, room, null);
    length += count;
    if (count < room) return length;
    const larger = Buffer.allocUnsafe(buffer.length * 4);
    buffer.copy(larger);
    buffer = larger;
  }
}

/** The same of bytes, or of a text as it is written to a file. */
export function hashOf(content: string | Uint8Array): string {
  return process.getBuiltinModule('node:crypto').hash('sha256', content);
}
