/** SHA-256, in hexadecimal, of bytes, or of a text as it is written to a file. */
export function hashOf(content: string | Uint8Array): string {
  // Loaded here, since a command that generates nothing needs no cryptography.
  return process.getBuiltinModule('node:crypto').hash('sha256', content);
}

/** Of several texts. Where one ends and the next begins counts. */
export function hashOfAll(...texts: readonly string[]): string {
  return hashOf(texts.join('\0'));
}
