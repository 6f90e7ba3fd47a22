import { LARGE, piecesOf } from './pieces.ts';

/** SHA-256, in hexadecimal, of bytes, or of a text as it is written to a file. */
export function hashOf(content: string | Uint8Array): string {
  // Loaded here, since a command that generates nothing needs no cryptography.
  const { createHash, hash } = process.getBuiltinModule('node:crypto');
  if (typeof content !== 'string' || content.length < LARGE) return hash('sha256', content);
  const made = createHash('sha256');
  for (const piece of piecesOf(content)) made.update(piece);
  return made.digest('hex');
}

/** Of several texts. Where one ends and the next begins counts. */
export function hashOfAll(...texts: readonly string[]): string {
  return hashOf(texts.join('\0'));
}
