/** Hashes of files as they stand on the disk. Thousands are taken in a short run, so each costs as little as can be. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { hashOf } from '../source/hash.ts';

const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;

/** Through a link nothing is read, and nothing that is no file is waited for. Windows has neither of the two. */
const FLAGS = O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0);

/** All files are read into it, one after another: memory that is used for the first time takes longer than reading. */
const buffer = Buffer.allocUnsafeSlow(256 * 1024);

/** SHA-256 of the bytes at a path, in hexadecimal. Null: no file stands there that can be read. */
export function hashOfFile(path: string): string | null {
  if (O_NOFOLLOW === undefined && lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return null;
  try {
    const file = openSync(path, FLAGS);
    try {
      return hashOfOpen(file);
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

/** What is read ends where less comes than there is room for. */
function hashOfOpen(file: number): string | null {
  const length = readSync(file, buffer, 0, buffer.length, null);
  if (length === buffer.length) return hashOfLarge(file);
  return length === 0 && !fstatSync(file).isFile() ? null : hashOf(buffer.subarray(0, length));
}

/** `buffer` holds its beginning. */
function hashOfLarge(file: number): string {
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256');
  for (let length = buffer.length; length > 0; length = readSync(file, buffer, 0, buffer.length, null))
    hash.update(buffer.subarray(0, length));
  return hash.digest('hex');
}
