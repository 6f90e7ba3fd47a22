import type { SourceFile } from './source.ts';

/** Where an offset stands. Line and column are counted from 1; a column is a UTF-16 unit, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const lineStartsOf = new WeakMap<SourceFile, readonly number[]>();

export function positionAt(file: SourceFile, offset: number): Position {
  const starts = lineStarts(file);
  const line = lineIndex(starts, offset);
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
}

/** The offset of a position. */
export function offsetAt(file: SourceFile, { line, column }: Position): number {
  return Math.min((lineStarts(file)[line - 1] ?? file.text.length) + column - 1, file.text.length);
}

/** The text of a line (counted from 1), without its line break. */
export function lineText(file: SourceFile, line: number): string {
  const starts = lineStarts(file);
  return file.text.slice(starts[line - 1] ?? file.text.length, starts[line] ?? file.text.length).replace(/\r?\n$/, '');
}

/** A large file with many diagnostics is asked for many positions, so its line starts are found once. */
function lineStarts(file: SourceFile): readonly number[] {
  const known = lineStartsOf.get(file);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = file.text.indexOf('\n'); at !== -1; at = file.text.indexOf('\n', at + 1)) starts.push(at + 1);
  lineStartsOf.set(file, starts);
  return starts;
}

/** The last line that starts at or before the offset, by halving. */
function lineIndex(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
