import { literal } from '../../render/literal.ts';
import { spelled } from '../helpers.ts';
import { NUMBER, text, type Slot, type TextShape } from '../shape.ts';
import { parsePattern, type Pattern } from './parse.ts';

/** Characters in a row, each one of the same alphabet. */
interface Run {
  readonly alphabet: string;
  readonly length: number;
  /** It may be as long as it likes. */
  readonly open: boolean;
}

/** How often what may be repeated is, above its least, in the order of trial. */
const EXTRA = [1, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 60];

/** Which branches of alternatives are tried. */
const BRANCHES = [0, 1, 2, 3];

/** Enough different texts for any test. */
const ENOUGH = 100_000;

const DIGITS = '0123456789';

/** Shapes that may match the expression, the natural ones first. With `differ`, each number gives another text where the expression allows it. */
export function* patternShapes(source: string, differ: boolean): Generator<TextShape> {
  const pattern = parsePattern(source);
  if (pattern === null) return;
  const seen = new Set<string>();
  for (const branch of BRANCHES) {
    for (const extra of EXTRA) {
      const runs = runsOf(pattern, extra, branch);
      const key = JSON.stringify(runs);
      if (seen.has(key)) continue;
      seen.add(key);
      const plain = runs.map(plainText);
      if (differ) yield* countedShapes(runs);
      else yield text(...plain);
      // An expression without anchors lets other text stand around what it describes.
      yield text('a', NUMBER, ...plain);
      yield text(...plain, NUMBER);
    }
  }
}

function runsOf(pattern: Pattern, extra: number, branch: number): Run[] {
  switch (pattern.kind) {
    case 'set':
      return [{ alphabet: pattern.characters, length: 1, open: false }];
    case 'sequence':
      return pattern.parts.flatMap((part) => runsOf(part, extra, branch));
    case 'choice': {
      const option = pattern.options[Math.min(branch, pattern.options.length - 1)];
      return option === undefined ? [] : runsOf(option, extra, branch);
    }
    case 'repeat': {
      const { of, min, max } = pattern;
      const count = Math.min(min + extra, max);
      if (of.kind === 'set')
        return count === 0 ? [] : [{ alphabet: of.characters, length: count, open: max - min >= 7 }];
      return Array.from({ length: count }, () => runsOf(of, extra, branch)).flat();
    }
  }
}

function* countedShapes(runs: readonly Run[]): Generator<TextShape> {
  const free = runs.findLastIndex((run) => run.open && [...DIGITS].every((digit) => run.alphabet.includes(digit)));
  if (free >= 0) {
    const others = runs.map(plainText);
    // The letters before the number stay where there is room for both.
    const before = /\d/.test(others[free] ?? '') ? '' : (others[free] ?? '');
    yield text(...others.slice(0, free), before, NUMBER, ...others.slice(free + 1));
    yield text(...others.slice(0, free), NUMBER, ...others.slice(free + 1));
  }
  yield text(...spelledRuns(runs));
}

/** The last runs spell the number, as many of them as it takes. */
function spelledRuns(runs: readonly Run[]): (Slot | string)[] {
  let after = 1;
  const parts: (Slot | string)[] = [];
  for (const run of runs.toReversed()) {
    const alphabet = spellingAlphabet(run);
    if (alphabet === null || after >= ENOUGH) {
      parts.unshift(plainText(run));
      continue;
    }
    parts.unshift(spelledSlot(alphabet, run.length, after));
    after *= alphabet.length ** run.length;
  }
  return parts;
}

/** A text of the number in an alphabet, that goes on after every `after` numbers. */
export function spelledSlot(alphabet: string, length: number, after = 1): Slot {
  const wanted = after === 1 ? '' : `, ${after}`;
  return {
    code: `spelled(n, ${literal(alphabet)}, ${length}${wanted})`,
    helpers: ['spelled'],
    at: (n) => spelled(n, alphabet, length, after),
  };
}

/** Digits alone, or letters alone, where they do: they read better. Null where there is but one character. */
function spellingAlphabet({ alphabet, length }: Run): string | null {
  if ([...alphabet].length === 1) return null;
  return kindsIn(alphabet).find((letters) => letters.length ** length >= ENOUGH) ?? alphabet;
}

/** Letters in their order where the run takes letters: `abc`; else digits, else what there is. */
function plainText({ alphabet, length }: Run): string {
  const [digits = '', upper = '', lower = ''] = kindsIn(alphabet);
  const characters = [
    ...([lower, upper, digits.replace('0', ''), digits, alphabet].find((letters) => letters !== '') ?? ''),
  ];
  return Array.from({ length }, (_, index) => characters[index % characters.length]).join('');
}

function kindsIn(alphabet: string): readonly string[] {
  return [/\d/g, /[A-Z]/g, /[a-z]/g].map((kind) => (alphabet.match(kind) ?? []).join(''));
}
