import { createHash } from 'node:crypto';

/** SHA-256 of texts, in hexadecimal. Where one text ends and the next begins counts. */
export function digest(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const [index, text] of texts.entries()) hash.update(index === 0 ? text : `\0${text}`);
  return hash.digest('hex');
}
