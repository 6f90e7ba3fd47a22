import { mergeDiff3 } from 'node-diff3';
import { comparable } from './text-hash.ts';

export interface Merged {
  readonly text: string;
  /** Both changed the same lines: it holds the marks of Git, with both texts and the one that they come from. */
  readonly isConflict: boolean;
}

/** What `theirs` has changed of `base`, brought into `ours`, whose line ends stay. `whose`: what the marks call `theirs`. */
export function mergeTexts(ours: string, base: string, theirs: string, whose = 'as the model has it now'): Merged {
  const lines = [ours, base, theirs].map((text) => comparable(text).split('\n'));
  const [a = [], o = [], b = []] = lines;
  const label = { a: 'yours', o: 'as it was made', b: whose };
  const { conflict, result } = mergeDiff3(a, o, b, { excludeFalseConflicts: true, label });
  const text = result.join('\n');
  return { text: withEndsOf(ours, text), isConflict: conflict };
}

const WORD = /[\p{L}\p{N}_$]+|\s+|./gu;

/**
 * The same by words: on one line one side may have changed a name, and the other what stands beside it. Where both changed a word, it is
 * merged by lines, which a person can choose from.
 */
export function mergeWords(ours: string, base: string, theirs: string): Merged {
  const words = [ours, base, theirs].map((text) => comparable(text).match(WORD) ?? []);
  const [a = [], o = [], b = []] = words;
  const { conflict, result } = mergeDiff3([...a], [...o], [...b], { excludeFalseConflicts: true });
  if (conflict) return mergeTexts(ours, base, theirs);
  const text = result.join('');
  return { text: withEndsOf(ours, text), isConflict: false };
}

/** With the line ends that most lines of the user's text have. */
function withEndsOf(ours: string, text: string): string {
  const windows = ours.split('\r\n').length - 1;
  return windows * 2 > ours.split('\n').length - 1 ? text.replaceAll('\n', '\r\n') : text;
}
