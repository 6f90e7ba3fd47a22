/**
 * Reads YAML as models are nearly always written: block maps and lists, braces and brackets, plain and quoted texts on one line, and
 * comments. It makes the same tree as reading all of YAML, in a tenth of the time. What it doesn't know for sure (block texts, anchors,
 * tags, escapes, texts over several lines, empty values, and every mistake) it leaves to the full reading.
 */
import type { Place, SourceFile } from '../source/source.ts';
import { maxDepth, maxTokenLength, maxTokens } from './limits.ts';
import { plainType } from './plain-type.ts';
import type { YamlEntry, YamlNode } from './yaml-node.ts';

/** The tree, or null where the file has to be read in full. */
export function readPlainYaml(file: SourceFile): YamlNode | null {
  // No token is shorter than a character, nor longer than the file, or else the full reading says what is too much.
  if (file.text.length > maxTokens || UNUSUAL.test(file.text)) return null;
  try {
    return new PlainReader(file).document();
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
}

class NotPlain extends Error {}

/** Control characters, line breaks of other systems, and the characters that stand in for brackets. */
// oxlint-disable-next-line no-control-regex
const UNUSUAL = /[\0-\t\v-\x1f\x7f-\x9f\u2028\u2029\uD800-\uDFFF\uE000-\uE003\uFEFF]/;

const KEY = /[A-Za-z_$][\w$.-]*(?=:(?: |\n|$))/y;
const BLANKS = / */y;
const REST_OF_LINE = /(?: +#[^\n]*| *)(?:\n|$)/y;
const DOUBLE_QUOTED = /"(?:[^"\\\n]|\\["\\])*"/y;
const SINGLE_QUOTED = /'(?:[^'\n]|'')*'/y;
/** They start with no character that means something in YAML; a minus is one only before a blank. */
const PLAIN = /(?:[^-\s?:,[\]{}#&*!|>'"%@`]|-[\w.])[^\n]*/y;
const PLAIN_IN_FLOW = /(?:[^-\s?:,[\]{}#&*!|>'"%@`]|-[\w.])[^\n,[\]{}]*/y;

class PlainReader {
  readonly #file: SourceFile;
  readonly #text: string;
  #at = 0;
  #depth = 0;
  /** After a value in a block: how far the next line is indented, which `#at` stands in. -1: there is none. */
  #indent = -1;
  /** Behind the last line of the last value. There a block ends. */
  #end = 0;

  constructor(file: SourceFile) {
    this.#file = file;
    this.#text = file.text;
  }

  document(): YamlNode {
    this.#toNextLine();
    this.#expectIndent(0);
    const root = this.#blockMap(0);
    this.#expectIndent(-1);
    return root;
  }

  #expectIndent(indent: number): void {
    if (this.#indent !== indent) throw new NotPlain();
  }

  #block(indent: number): YamlNode {
    return this.#text.startsWith('- ', this.#at) ? this.#blockList(indent) : this.#blockMap(indent);
  }

  #blockMap(indent: number): YamlNode {
    const start = this.#at;
    const entries: YamlEntry[] = [];
    this.#enter();
    do {
      const key = this.#key();
      entries.push({ ...key, value: this.#blockValue(indent) });
    } while (this.#indent === indent);
    this.#depth -= 1;
    return { kind: 'map', place: this.#place(start, this.#end), entries: unique(entries) };
  }

  #blockList(indent: number): YamlNode {
    const start = this.#at;
    const items: YamlNode[] = [];
    this.#enter();
    do {
      if (!this.#text.startsWith('- ', this.#at)) throw new NotPlain();
      this.#at += 1;
      const blanks = this.#take(BLANKS).length;
      KEY.lastIndex = this.#at;
      items.push(KEY.test(this.#text) ? this.#blockMap(indent + 1 + blanks) : this.#lineValue());
    } while (this.#indent === indent);
    this.#depth -= 1;
    return { kind: 'list', place: this.#place(start, this.#end), items };
  }

  #blockValue(indent: number): YamlNode {
    this.#take(BLANKS);
    const next = this.#text.charAt(this.#at);
    if (next !== '\n' && next !== '#') return this.#lineValue();
    if (next === '#') this.#at -= 1;
    this.#endLine();
    if (this.#indent <= indent) throw new NotPlain();
    return this.#block(this.#indent);
  }

  /** A value that starts on this line, and after which the line ends. */
  #lineValue(): YamlNode {
    const value = this.#inline(PLAIN);
    this.#endLine();
    return value;
  }

  #inline(plain: RegExp): YamlNode {
    const start = this.#at;
    switch (this.#text.charAt(start)) {
      case '{':
        return this.#flowMap();
      case '[':
        return this.#flowList();
      case '"':
        return this.#scalar(start, this.#take(DOUBLE_QUOTED).slice(1, -1).replaceAll(/\\(.)/g, '$1'), true);
      case "'":
        return this.#scalar(start, this.#take(SINGLE_QUOTED).slice(1, -1).replaceAll("''", "'"), true);
    }
    const [text = ''] = this.#take(plain).split(' #', 1);
    const word = text.replace(/ +$/, '');
    if (word.includes(': ') || word.endsWith(':')) throw new NotPlain();
    this.#at = start + word.length;
    return this.#scalar(start, word, false);
  }

  #scalar(start: number, text: string, quoted: boolean): YamlNode {
    const type = quoted ? 'text' : plainType(text);
    return { kind: 'scalar', place: this.#place(start, this.#at), type, text, quoted, cut: false };
  }

  #flowMap(): YamlNode {
    const start = this.#at;
    const entries: YamlEntry[] = [];
    this.#flow('}', () => {
      const key = this.#key();
      this.#toFlowToken();
      entries.push({ ...key, value: this.#inline(PLAIN_IN_FLOW) });
    });
    return { kind: 'map', place: this.#place(start, this.#at), entries: unique(entries) };
  }

  #flowList(): YamlNode {
    const start = this.#at;
    const items: YamlNode[] = [];
    this.#flow(']', () => items.push(this.#inline(PLAIN_IN_FLOW)));
    return { kind: 'list', place: this.#place(start, this.#at), items };
  }

  #flow(close: string, item: () => void): void {
    this.#enter();
    this.#at += 1;
    this.#toFlowToken();
    while (this.#text.charAt(this.#at) !== close) {
      item();
      this.#toFlowToken();
      const next = this.#text.charAt(this.#at);
      if (next === close) break;
      if (next !== ',') throw new NotPlain();
      this.#at += 1;
      this.#toFlowToken();
    }
    this.#at += 1;
    this.#depth -= 1;
  }

  /** Lines inside brackets are left to the full reading: it knows how far they have to be indented. */
  #toFlowToken(): void {
    this.#take(BLANKS);
    if (this.#text.charAt(this.#at) === '\n') throw new NotPlain();
  }

  #key(): Omit<YamlEntry, 'value'> {
    const start = this.#at;
    const key = this.#take(KEY);
    const keyPlace = this.#place(start, this.#at);
    this.#at += 1;
    return { key, keyPlace };
  }

  #endLine(): void {
    this.#take(REST_OF_LINE);
    this.#end = this.#at;
    this.#toNextLine();
  }

  /** Over empty lines and comments. A comment that is indented further than what follows belongs to what stands above it. */
  #toNextLine(): void {
    let comment = 0;
    while (this.#at < this.#text.length) {
      const indent = this.#take(BLANKS).length;
      const next = this.#text.charAt(this.#at);
      if (next !== '\n' && next !== '#' && next !== '') {
        if (comment > indent) throw new NotPlain();
        this.#indent = indent;
        return;
      }
      if (next === '#') comment = Math.max(comment, indent);
      const end = this.#text.indexOf('\n', this.#at);
      this.#at = end === -1 ? this.#text.length : end + 1;
    }
    if (comment > 0) throw new NotPlain();
    this.#indent = -1;
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > maxDepth / 2) throw new NotPlain();
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined || found.length > maxTokenLength) throw new NotPlain();
    this.#at += found.length;
    return found;
  }

  #place(start: number, end: number): Place {
    return { file: this.#file, start, end };
  }
}

/** A key that stands there twice is a mistake. */
function unique(entries: readonly YamlEntry[]): readonly YamlEntry[] {
  if (new Set(entries.map(({ key }) => key)).size < entries.length) throw new NotPlain();
  return entries;
}
