/** SHA-256 of texts, in hexadecimal. Where one text ends and the next begins counts. */
export function digest(...texts: readonly string[]): string {
  // Loaded here, since a command that generates nothing needs no cryptography.
  return process.getBuiltinModule('node:crypto').hash('sha256', texts.join('\0'));
}
