import { hashOf } from '../source/hash.ts';

/** Line endings and the end of the last line are an editor's or Git's doing: they don't make a file an edited one. */
export function comparable(text: string): string {
  // Nearly every text is as it has to be, and needs no copy.
  if (text.endsWith('\n') && !/\s/.test(text.charAt(text.length - 2)) && !text.includes('\r\n')) return text;
  return `${text.replaceAll('\r\n', '\n').trimEnd()}\n`;
}

/** The hash by which the manifest knows a text. */
export function textHash(text: string): string {
  if (!isLarge(text)) return hashOf(comparable(text));
  const known = lately.find((one) => one.text === text)?.hash;
  if (known !== undefined) return known;
  const hash = hashOf(comparable(text));
  keepHash(text, hash);
  return hash;
}

/** So that it isn't worked out again: `textHash` of a large text. */
export function keepHash(text: string, hash: string): void {
  lately.unshift({ text, hash });
  lately.length = Math.min(lately.length, 2);
}

/** A text of ten megabytes takes longer than a hundred files, and a run asks for its hash and for that of the one before again and again. */
export function isLarge(text: string): boolean {
  return text.length >= 4_000_000;
}

const lately: { readonly text: string; readonly hash: string }[] = [];
