import { partsOf, type Expression } from './sql/expression.ts';

/** What the checks of a column speak of: values near these may be what they ask for. */
export interface Hints {
  /** Decimal texts. */
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
  /** Patterns of `like` and `glob`. */
  readonly likes: readonly string[];
  /** Regular expressions. */
  readonly patterns: readonly string[];
  /** True where there is a check at all. */
  readonly checked: boolean;
}

export const NO_HINTS: Hints = { numbers: [], texts: [], likes: [], patterns: [], checked: false };

export function hintsOf(checks: readonly Expression[]): Hints {
  const parts = checks.flatMap((check) => [...partsOf(check)]);
  const values = parts.flatMap((part) => (part.kind === 'literal' ? [part.value] : []));
  const texts = values.filter((value) => typeof value === 'string');
  const compared = (...operators: readonly string[]): string[] =>
    parts.flatMap((part) => {
      const [, pattern] = part.kind === 'call' && operators.includes(part.name) ? part.of : [];
      return pattern?.kind === 'literal' && typeof pattern.value === 'string' ? [pattern.value] : [];
    });
  const likes = compared('like', 'ilike');
  const globs = compared('glob');
  const patterns = compared('~', '~*');
  return {
    numbers: distinct(values.filter((value) => typeof value === 'bigint' || typeof value === 'number').map(String)),
    texts: distinct(texts.filter((text) => !likes.includes(text) && !globs.includes(text) && !patterns.includes(text))),
    likes: distinct([...likes, ...globs.map((glob) => glob.replaceAll('*', '%').replaceAll('?', '_'))]),
    patterns: distinct(patterns),
    checked: checks.length > 0,
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
