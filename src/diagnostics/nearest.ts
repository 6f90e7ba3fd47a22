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
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 0.5;
  for (const candidate of candidates) {
    if (effort.left-- <= 0) break;
    if (candidate.length > maxLength || Math.abs(candidate.length - word.length) > bestDistance) continue;
    const distance =
      distanceBetween(word.toLowerCase(), candidate.toLowerCase(), bestDistance) + (word === candidate ? 0 : 0.25);
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
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = cell(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(cell(last, j) + 1, cell(row, j - 1) + 1, substitution);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, cell(beforeLast, j - 2) + 1);
      row.push(cost);
    }
    if (Math.min(...row, ...last) > limit) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = row;
  }
  return cell(last, b.length);
}

const cell = (row: readonly number[], index: number): number => row[index] ?? 0;
