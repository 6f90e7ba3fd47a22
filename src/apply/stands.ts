import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { LARGE, piecesOf } from '../source/pieces.ts';
import { readIfThere } from '../source/read-if-there.ts';

/** Whether a file of a project has that text. Null: it isn't there. Throws where the system refuses. */
export function stands(root: string, path: string, text: string | null): boolean {
  if (text === null || text.length < LARGE) return readIfThere(root, path) === text;
  const full = join(root, path);
  return existsSync(full) && standsInPieces(full, text);
}

function standsInPieces(full: string, text: string): boolean {
  const file = openSync(full, 'r');
  try {
    let now = Buffer.alloc(1);
    for (const piece of piecesOf(text)) {
      if (now.length < piece.length) now = Buffer.allocUnsafeSlow(piece.length);
      const length = readSync(file, now, 0, piece.length, null);
      if (!piece.equals(now.subarray(0, length))) return false;
    }
    return readSync(file, now, 0, 1, null) === 0;
  } finally {
    closeSync(file);
  }
}
