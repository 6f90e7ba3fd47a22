import { maxTokenLength } from './limits.ts';
import { NotPlain } from './not-plain.ts';

const NEWLINE = 10;
const RETURN = 13;
const BLANK = 32;
const HASH = 35;
const MINUS = 45;
const COLON = 58;

/** A key that is longer has to stand behind a `?`. */
const LONGEST_KEY = 1000;

/** Characters of a plain key. The first one is no digit, no point and no minus. */
const IN_KEY = /[\w$.-]/;
const STARTS_KEY = /[A-Za-z_$]/;
/** A plain text starts with no character that means something in YAML; a minus is one only before a blank. */
const STARTS_PLAIN = /[^-\s?:,[\]{}#&*!|>'"%@`]/;
const AFTER_MINUS = /[\w.]/;
const ENDS_FLOW = /[,[\]{}]/;

const DOUBLE_QUOTED = /"(?:[^"\\\r\n]|\\["\\])*"/y;
const SINGLE_QUOTED = /'(?:[^'\r\n]|'')*'/y;
/** With the blanks behind it. What it names is no anchor and no alias. */
const ANCHOR = /&([\w-]+)(?: +(?![&*\s])|(?=\r?\n))/y;
const ALIAS = /\*([\w-]+)(?=[\s,\]}]|$)/y;

/** A class of characters as a table for ASCII, which a loop over each character asks without a search. */
function table(characters: RegExp): (code: number) => boolean {
  const ascii = Array.from({ length: 128 }, (_, code) => characters.test(String.fromCharCode(code)));
  return (code) => ascii[code] ?? (code > 127 && characters.test(String.fromCharCode(code)));
}

const isInKey = table(IN_KEY);
const startsKey = table(STARTS_KEY);
const startsPlain = table(STARTS_PLAIN);
const isAfterMinus = table(AFTER_MINUS);
const endsFlow = table(ENDS_FLOW);

/** Goes through a text by the tokens of plain YAML, from `at`. It throws NotPlain at everything else. */
export class PlainScanner {
  readonly text: string;
  at = 0;
  /** After the end of a line: how far the next line that says something is indented. `at` stands behind the indent. -1: there is none. */
  indent = -1;

  constructor(text: string) {
    this.text = text;
  }

  /** The key without its quotes; `at` then stands at the colon. */
  key(): string {
    const first = this.text.charAt(this.at);
    const key = first === '"' || first === "'" ? this.#quotedKey() : this.#plainKey();
    if (key === '' || key.length > LONGEST_KEY || !this.#isEndOfKey()) throw new NotPlain();
    return key;
  }

  #quotedKey(): string {
    const key = this.quoted();
    // It may be what YAML cut from a value before it.
    if (/[()]/.test(key)) throw new NotPlain();
    return key;
  }

  isAtKey(): boolean {
    const start = this.at;
    const isKey = this.#plainKey() !== '' && this.#isEndOfKey();
    this.at = start;
    return isKey;
  }

  #plainKey(): string {
    const start = this.at;
    if (!startsKey(this.text.charCodeAt(start))) return '';
    let end = start + 1;
    while (isInKey(this.text.charCodeAt(end))) end += 1;
    this.at = end;
    return this.text.slice(start, end);
  }

  #isEndOfKey(): boolean {
    return this.text.charCodeAt(this.at) === COLON && this.#endsWord(this.at + 1);
  }

  /** A blank, the end of a line or the end of the text. */
  #endsWord(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === BLANK || code === NEWLINE || code === RETURN || at >= this.text.length;
  }

  isAtListEntry(): boolean {
    return this.text.charCodeAt(this.at) === MINUS && this.text.charCodeAt(this.at + 1) === BLANK;
  }

  /** Plain text up to the end of the line or a comment; in flow also to a comma or a bracket. */
  plain(inFlow: boolean): string {
    const { text } = this;
    const start = this.at;
    const first = text.charCodeAt(start);
    const starts = first === MINUS ? isAfterMinus(text.charCodeAt(start + 1)) : startsPlain(first);
    if (!starts) throw new NotPlain();
    let end = start;
    for (let at = start; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE || code === RETURN || (inFlow && endsFlow(code))) break;
      if (code === BLANK) {
        if (text.charCodeAt(at + 1) === HASH) break;
      } else {
        if (code === COLON && (this.#endsWord(at + 1) || (inFlow && endsFlow(text.charCodeAt(at + 1)))))
          throw new NotPlain();
        end = at + 1;
      }
    }
    if (end - start > maxTokenLength) throw new NotPlain();
    this.at = end;
    return text.slice(start, end);
  }

  /** A quoted text on one line, without escapes but those of quotes and backslashes. */
  quoted(): string {
    const isDouble = this.text.charAt(this.at) === '"';
    const pattern = isDouble ? DOUBLE_QUOTED : SINGLE_QUOTED;
    pattern.lastIndex = this.at;
    const [found = null] = pattern.exec(this.text) ?? [];
    if (found === null || found.length > maxTokenLength) throw new NotPlain();
    this.at += found.length;
    const inner = found.slice(1, -1);
    return isDouble ? inner.replaceAll(/\\(.)/g, '$1') : inner.replaceAll("''", "'");
  }

  /** The name of an anchor, or null where none stands. */
  anchor(): string | null {
    return this.text.charAt(this.at) === '&' ? this.#name(ANCHOR) : null;
  }

  alias(): string {
    return this.#name(ALIAS);
  }

  #name(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found = '', name] = pattern.exec(this.text) ?? [];
    if (name === undefined) throw new NotPlain();
    this.at += found.length;
    return name;
  }

  skipBlanks(): void {
    while (this.text.charCodeAt(this.at) === BLANK) this.at += 1;
  }

  /** Nothing but a comment stands there. Before that the blanks have been skipped. */
  isAtLineEnd(): boolean {
    const code = this.text.charCodeAt(this.at);
    return code === NEWLINE || code === RETURN || code === HASH || this.at >= this.text.length;
  }

  /** Without the line break. */
  restOfLine(): string {
    const end = this.text.indexOf('\n', this.at);
    return end === -1 ? this.text.slice(this.at) : this.text.slice(this.at, end);
  }

  /** From the end of a value to the next line that says something. */
  endLine(): void {
    const end = this.at;
    this.skipBlanks();
    if (!this.isAtLineEnd() || (this.at === end && this.text.charCodeAt(end) === HASH)) throw new NotPlain();
    this.skipLine();
  }

  /** Over the rest of a line that says nothing, to the next line that says something. */
  skipLine(): void {
    this.#leaveLine();
    this.toNextLine();
  }

  /** Over empty lines and comments. */
  toNextLine(): void {
    while (this.at < this.text.length) {
      const start = this.at;
      this.skipBlanks();
      if (!this.isAtLineEnd()) {
        this.indent = this.at - start;
        return;
      }
      this.#leaveLine();
    }
    this.indent = -1;
  }

  #leaveLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end === -1 ? this.text.length : end + 1;
  }
}
