/** The text that an ejected file was made from, where Git has merged those of two branches. */
import { diffIndices } from 'node-diff3';
import { comparable } from './text-hash.ts';

const CONFLICT = /^<{7} .*\n([^]*?)(?:^\|{7} .*\n[^]*?)?^={7}\n([^]*?)^>{7} .*(?:\n|$)/m;

/**
 * Of each conflict the side that the person has taken for the file: what the other one brings is then a change of the model, which is still
 * to be merged into it.
 */
export function withoutMarks(base: string, file: string): string {
  let text = comparable(base);
  for (let found = CONFLICT.exec(text); found !== null; found = CONFLICT.exec(text)) {
    const [before, after] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
    const [ours = '', theirs = ''] = found.slice(1).map((side) => before + side + after);
    text = distance(theirs, file) < distance(ours, file) ? theirs : ours;
  }
  return text;
}

/** How many lines only one of them has. */
function distance(one: string, other: string): number {
  const [a, b] = [one.split('\n'), comparable(other).split('\n')];
  return diffIndices(a, b).reduce((sum, { buffer1, buffer2 }) => sum + buffer1[1] + buffer2[1], 0);
}
