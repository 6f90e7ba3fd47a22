/**
 * Standard output. What goes to a pipe, a socket or a file is written at once, since opening Node's stream loads forty modules of streams
 * and sockets: a tenth of a short command. A terminal has the stream, which on Windows knows the terminal's characters.
 */
import { fstatSync, writeSync } from 'node:fs';

/** Null while nothing had to go through it. */
let stream: NodeJS.WriteStream | null = null;

export function print(text: string): void {
  if (text === '') return;
  if (stream === null && isPipeOrFile()) writeAtOnce(Buffer.from(text));
  else writeToStream(text);
}

/** Whether a person looks at it on a terminal that shows colours, and wants them (NO_COLOR). */
export function hasColors(): boolean {
  return !isPipeOrFile() && process.stdout.isTTY && process.stdout.hasColors();
}

/** Whether nothing is left in the stream. */
export function isWritten(): boolean {
  return stream === null;
}

function isPipeOrFile(): boolean {
  const output = fstatSync(1);
  // What Node starts has a socket in the place of a pipe.
  return output.isFIFO() || output.isSocket() || output.isFile();
}

function writeAtOnce(bytes: Buffer): void {
  let rest = bytes;
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
  } catch (error) {
    // A pipe that is full, and was made so that nobody waits for it: the stream tries again.
    if (isCode(error, 'EAGAIN')) writeToStream(rest);
    else ignoreClosed(error);
  }
}

function writeToStream(text: string | Buffer): void {
  if (stream === null) {
    stream = process.stdout;
    stream.on('error', ignoreClosed);
  }
  stream.write(text);
}

/** A reader that has seen enough (`espalier --help | head -1`) is no mistake. A socket with something unread in it says it otherwise. */
function ignoreClosed(error: unknown): void {
  if (!isCode(error, 'EPIPE') && !isCode(error, 'ECONNRESET')) throw error;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
