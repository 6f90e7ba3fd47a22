import type { Token } from './tokens.ts';
import { NotUnderstood } from './value.ts';

/** Goes through the tokens of an expression. What must stand there and doesn't throws NotUnderstood. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  next(): Token | undefined {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw new NotUnderstood();
  }

  /** What may be an operator: a sign or a word. */
  operator(): string | null {
    const token = this.peek();
    return token?.kind === 'sign' || token?.kind === 'word' ? token.text : null;
  }

  isWord(word: string): boolean {
    const token = this.peek();
    return token?.kind === 'word' && token.text === word;
  }

  isSign(sign: string): boolean {
    const token = this.peek();
    return token?.kind === 'sign' && token.text === sign;
  }

  /** Goes on where that word is next. */
  takes(word: string): boolean {
    const isNext = this.isWord(word);
    if (isNext) this.#at += 1;
    return isNext;
  }

  /** One of these words. */
  word(...words: readonly string[]): string {
    const word = this.name('word');
    if (!words.includes(word)) throw new NotUnderstood(word);
    return word;
  }

  name(...kinds: readonly Token['kind'][]): string {
    const token = this.next();
    if (token === undefined || !kinds.includes(token.kind)) throw new NotUnderstood();
    return token.text;
  }

  sign(sign: string): void {
    if (!this.isSign(sign)) throw new NotUnderstood();
    this.#at += 1;
  }
}
