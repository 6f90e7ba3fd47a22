import { digest } from '../render/digest.ts';

/** Line endings and the end of the last line are an editor's or Git's doing: they don't make a file an edited one. */
export function comparable(text: string): string {
  // Nearly every text is as it has to be, and needs no copy.
  if (text.endsWith('\n') && !/\s/.test(text.charAt(text.length - 2)) && !text.includes('\r\n')) return text;
  return `${text.replaceAll('\r\n', '\n').trimEnd()}\n`;
}

/** The hash by which the manifest knows a text. */
export function textHash(text: string): string {
  return digest(comparable(text));
}
