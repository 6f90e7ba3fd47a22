/** UTF-16 units of a text that are encoded at a time. */
const LENGTH = 128 * 1024;

/** A text of more units than this is worth it. */
export const LARGE = 1_000_000;

/**
 * The UTF-8 of a text, in pieces that hold only until the next one is asked for: of ten megabytes at once the memory alone, which is used
 * for the first time, takes longer than what is done with them.
 */
export function* piecesOf(text: string): Generator<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(3 * LENGTH);
  for (let at = 0; at < text.length;) {
    const end = endBehind(text, at);
    yield buffer.subarray(0, buffer.write(text.slice(at, end)));
    at = end;
  }
}

/** No character of two units is taken apart. */
function endBehind(text: string, at: number): number {
  const end = at + LENGTH;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last < 0xdc00 ? end - 1 : end;
}
