import { hash } from 'node:crypto';

/** SHA-256 of texts, in hexadecimal. Where one text ends and the next begins counts. */
export function digest(...texts: readonly string[]): string {
  return hash('sha256', texts.join('\0'));
}
