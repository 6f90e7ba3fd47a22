/**
 * Regular expressions of the flag u, as far as it takes to write texts that match one: alternation, sequences, quantifiers, groups and
 * sets of characters. Anchors, lookarounds and what may be anything are left out, and a reference back is not followed: every text made
 * from the tree is held against the real expression afterwards.
 */
export type Pattern =
  /** One character of these. */
  | { readonly kind: 'set'; readonly characters: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly of: Pattern; readonly min: number; readonly max: number };

const NOTHING: Pattern = { kind: 'sequence', parts: [] };

/** The tree, or null where the expression is none, or holds what isn't understood. */
export function parsePattern(source: string): Pattern | null {
  const reader = new PatternReader(source);
  const pattern = reader.choice();
  return reader.isAtEnd && !reader.failed ? pattern : null;
}

class PatternReader {
  readonly #source: string;
  #at = 0;
  failed = false;

  constructor(source: string) {
    this.#source = source;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#source.length;
  }

  choice(): Pattern {
    const options = [this.#sequence()];
    while (this.#take(/\|/y) !== null) options.push(this.#sequence());
    const [only, ...others] = options;
    return only !== undefined && others.length === 0 ? only : { kind: 'choice', options };
  }

  #sequence(): Pattern {
    const parts: Pattern[] = [];
    while (!this.isAtEnd && !this.failed && !/[|)]/y.test(this.#source.charAt(this.#at))) parts.push(this.#term());
    return { kind: 'sequence', parts };
  }

  #term(): Pattern {
    if (this.#take(/\^|\$|\\b|\\B|\[\^\]\*\?/y) !== null) return NOTHING;
    const of = this.#atom();
    const quantifier = this.#take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/y);
    return quantifier === null ? of : { kind: 'repeat', of, ...times(quantifier) };
  }

  #atom(): Pattern {
    const group = this.#take(/\((?:\?(?::|<?[=!]|<[A-Za-z_$][\w$]*>))?/y);
    if (group !== null) {
      const inner = this.choice();
      if (this.#take(/\)/y) === null) this.failed = true;
      return /[=!]$/.test(group) ? NOTHING : inner;
    }
    const set = this.#take(
      /\[(?:\\.|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[\da-f]+\}|u[\da-f]{4}|x[\da-f]{2}|[^\dk])|[^\\()[\]{}*+?|]/iuy,
    );
    if (set === null) {
      this.failed = true;
      return NOTHING;
    }
    const characters = charactersOf(set);
    if (characters === '') this.failed = true;
    return { kind: 'set', characters };
  }

  #take(expression: RegExp): string | null {
    expression.lastIndex = this.#at;
    const match = expression.exec(this.#source);
    if (match === null) return null;
    this.#at += match[0].length;
    return match[0];
  }
}

function times(quantifier: string): { min: number; max: number } {
  switch (quantifier.charAt(0)) {
    case '*':
      return { min: 0, max: Infinity };
    case '+':
      return { min: 1, max: Infinity };
    case '?':
      return { min: 0, max: 1 };
  }
  const [min = '', max = min] = quantifier.replace(/[{}?]/g, '').split(',');
  return { min: Number(min), max: max === '' ? Infinity : Number(max) };
}

/** The characters that a text may be made of: letters and digits before signs, then some of other alphabets. */
const REPERTOIRE = [
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  ...' -_.,:;/@#&%+*=!?$\'"()[]{}<>|\\^~`\t\n\r',
  ...'äöüßéèñøåłčşæþðÄÖÜÉαβγδλπωабвгдежяअआइकखगאבגدابت日本語中文字',
];

/** The expression itself says which characters belong to a set. */
function charactersOf(set: string): string {
  let expression: RegExp;
  try {
    expression = new RegExp(`^(?:${set})$`, 'u');
  } catch {
    return '';
  }
  const known = REPERTOIRE.filter((character) => expression.test(character)).join('');
  return known === '' && expression.test(set) ? set : known;
}
