/**
 * The candidate that was probably meant by `word`, or null where none is near: at most one mistake in three characters, and never so
 * many that little of the word is left. Between equally near ones the same capitals decide, then the order of the candidates.
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  effort: Effort = { left: Number.POSITIVE_INFINITY },
): string | null {
  if (word.length > maxLength) return null;
  const lower = word.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 0.5;
  for (const candidate of candidates) {
    if (effort.left-- <= 0) break;
    if (candidate.length > maxLength || Math.abs(candidate.length - word.length) > bestDistance) continue;
    const distance = distanceBetween(lower, candidate.toLowerCase(), bestDistance) + (word === candidate ? 0 : 0.25);
    if (distance < bestDistance && distance < Math.max(word.length, candidate.length) * 0.7) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Comparisons that may still be made: thousands of unknown names against thousands of known ones would take minutes. */
export interface Effort {
  left: number;
}

/** No word of a model is longer, and the distance takes the product of both lengths. */
const maxLength = 64;

/**
 * Damerau-Levenshtein (optimal string alignment): insertions, deletions, substitutions, and neighbours that changed places. Infinity
 * as soon as it is sure to be more than `limit`.
 */
export function distanceBetween(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  let beforeLast: number[] = [];
  let last: number[] = [];
  let row: number[] = [];
  for (let j = 0; j <= b.length; j++) last[j] = j;
  let leastOfLast = 0;
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = letter === b.charCodeAt(j - 1);
      let cost = cell(last, j - 1) + (isSame ? 0 : 1);
      cost = Math.min(cost, cell(last, j) + 1, cell(row, j - 1) + 1);
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        cost = Math.min(cost, cell(beforeLast, j - 2) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit && leastOfLast > limit) return Number.POSITIVE_INFINITY;
    leastOfLast = least;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return cell(last, b.length);
}

const cell = (row: readonly number[], index: number): number => row[index] ?? 0;
