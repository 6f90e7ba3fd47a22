/**
 * Reads YAML as models are nearly always written: block maps and lists, braces and brackets, plain, quoted and block texts,
 * anchors of values in maps, aliases and comments. It makes the same tree as reading all of YAML, in a twentieth of the time. What it
 * doesn't know for sure (tags, most escapes, quoted texts over several lines, and every mistake) it leaves to the full reading.
 */
import type { Report } from '../diagnostics/report.ts';
import type { Place, SourceFile } from '../source/source.ts';
import { blockTextAt } from './block-text.ts';
import { firstOfEachKey, reportDuplicate } from './duplicate-keys.ts';
import { maxDepth, maxValues } from './limits.ts';
import { NotPlain } from './not-plain.ts';
import { PlainScanner } from './plain-scanner.ts';
import { plainType } from './plain-type.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './yaml-node.ts';

/** The tree, or null where the file has to be read in full. The one mistake that it knows is a key that stands twice. */
export function readPlainYaml(file: SourceFile, report: Report): YamlNode | null {
  if (UNUSUAL.test(file.text)) return null;
  try {
    const reader = new PlainReader(file);
    const root = reader.document();
    for (const second of reader.duplicates) reportDuplicate(second, report);
    return root;
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
}

/** Control characters, line breaks of other systems, and the characters that stand in for brackets. */
// oxlint-disable-next-line no-control-regex
const UNUSUAL = /[\0-\t\v\f\x0e-\x1f\x7f-\x9f\u2028\u2029\uD800-\uDFFF\uE000-\uE003\uFEFF]|\r(?!\n)/;

class PlainReader {
  readonly duplicates: YamlEntry[] = [];
  readonly #file: SourceFile;
  readonly #scan: PlainScanner;
  #values = 0;
  #depth = 0;
  /** Brackets that are open. */
  #open = 0;
  /** Where the value ends that was read last. */
  #end = 0;
  readonly #anchors = new Map<string, { readonly value: YamlNode; readonly values: number }>();

  constructor(file: SourceFile) {
    this.#file = file;
    this.#scan = new PlainScanner(file.text);
  }

  document(): YamlNode {
    const scan = this.#scan;
    scan.toNextLine();
    if (scan.indent === 0 && scan.text.startsWith('---', scan.at)) {
      scan.at += 3;
      scan.endLine();
    }
    this.#expectIndent(0);
    const root = this.#blockMap(0);
    this.#expectIndent(-1);
    return root;
  }

  #expectIndent(indent: number): void {
    if (this.#scan.indent !== indent) throw new NotPlain();
  }

  /** A block ends where its last value ends. */
  #blockMap(indent: number): YamlMap {
    const scan = this.#scan;
    const start = scan.at;
    const entries: YamlEntry[] = [];
    this.#enter();
    do entries.push(this.#entryOfBlock(indent));
    while (scan.indent === indent);
    this.#depth -= 1;
    return { kind: 'map', place: this.#place(start, this.#end), entries: this.#distinct(entries) };
  }

  #entryOfBlock(indent: number): YamlEntry {
    const scan = this.#scan;
    const start = scan.at;
    const key = scan.key();
    const keyPlace = this.#place(start, scan.at);
    scan.at += 1;
    scan.skipBlanks();
    const anchor = scan.anchor();
    const before = this.#values;
    const value = scan.isAtLineEnd() ? this.#below(indent) : this.#lineValue(indent);
    if (anchor !== null) this.#remember(anchor, value, this.#values - before);
    return { key, keyPlace, value };
  }

  /** An anchor counts from the end of its value. */
  #remember(anchor: string, value: YamlNode, values: number): void {
    // One that names nothing is a mistake.
    if (value.place.start === value.place.end) throw new NotPlain();
    this.#anchors.set(anchor, { value, values });
  }

  #alias(): YamlNode {
    const anchor = this.#anchors.get(this.#scan.alias());
    if (anchor === undefined) throw new NotPlain();
    this.#count(anchor.values);
    this.#end = this.#scan.at;
    return anchor.value;
  }

  /** What stands on the lines below a key. A list needs no indent of its own. */
  #below(indent: number): YamlNode {
    const scan = this.#scan;
    const end = scan.at;
    scan.skipLine();
    if (scan.indent < indent || (scan.indent === indent && !scan.isAtListEntry())) return this.#empty(end);
    return scan.isAtListEntry() ? this.#blockList(scan.indent) : this.#blockMap(scan.indent);
  }

  #blockList(indent: number): YamlNode {
    const scan = this.#scan;
    const start = scan.at;
    const items: YamlNode[] = [];
    this.#enter();
    do {
      const dash = scan.at;
      scan.at += 1;
      scan.skipBlanks();
      items.push(scan.isAtKey() ? this.#blockMap(indent + scan.at - dash) : this.#lineValue(indent));
    } while (scan.indent === indent && scan.isAtListEntry());
    this.#depth -= 1;
    return { kind: 'list', place: this.#place(start, this.#end), items };
  }

  /** A value that starts on this line, and after which a line ends. */
  #lineValue(indent: number): YamlNode {
    const scan = this.#scan;
    const first = scan.text.charAt(scan.at);
    if (first === '|' || first === '>') return this.#blockText(indent);
    const value = this.#inline(indent);
    scan.endLine();
    if (first === '*' && scan.indent > indent) throw new NotPlain();
    return first !== '*' && value.kind === 'scalar' && !value.quoted && scan.indent > indent
      ? this.#withMoreLines(value, indent)
      : value;
  }

  #blockText(indent: number): YamlNode {
    const scan = this.#scan;
    const start = scan.at;
    const { text, end } = blockTextAt(scan.text, start, indent);
    scan.at = end;
    scan.toNextLine();
    return this.#scalar(start, end, text, true);
  }

  /** A plain text goes on with the lines that are indented further. Lines are folded as in a block text. */
  #withMoreLines({ text: first, place }: YamlScalar, indent: number): YamlNode {
    const scan = this.#scan;
    let { end } = place;
    let text = first;
    do {
      const between = scan.text.slice(end, scan.at);
      if (between.includes('#')) throw new NotPlain();
      const breaks = between.split('\n').length - 1;
      text += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + scan.plain(false);
      end = scan.at;
      scan.endLine();
    } while (scan.indent > indent);
    return this.#scalar(place.start, end, text, false);
  }

  #inline(indent: number): YamlNode {
    const scan = this.#scan;
    const start = scan.at;
    const first = scan.text.charAt(start);
    if (first === '{') return this.#flowMap(indent);
    if (first === '[') return this.#flowList(indent);
    if (first === '*') return this.#alias();
    const isQuoted = first === '"' || first === "'";
    const text = isQuoted ? scan.quoted() : scan.plain(this.#open > 0);
    return this.#scalar(start, scan.at, text, isQuoted);
  }

  #flowMap(indent: number): YamlNode {
    const scan = this.#scan;
    const start = scan.at;
    const entries: YamlEntry[] = [];
    this.#openBracket(indent);
    while (scan.text.charAt(scan.at) !== '}') {
      const keyStart = scan.at;
      const key = scan.key();
      const keyPlace = this.#place(keyStart, scan.at);
      scan.at += 1;
      this.#toFlowToken(indent);
      const anchor = scan.anchor();
      const before = this.#values;
      const value = this.#inline(indent);
      if (anchor !== null) this.#remember(anchor, value, this.#values - before);
      entries.push({ key, keyPlace, value });
      this.#toNextItem('}', indent);
    }
    this.#closeBracket();
    return { kind: 'map', place: this.#place(start, this.#end), entries: this.#distinct(entries) };
  }

  #flowList(indent: number): YamlNode {
    const scan = this.#scan;
    const start = scan.at;
    const items: YamlNode[] = [];
    this.#openBracket(indent);
    while (scan.text.charAt(scan.at) !== ']') {
      items.push(this.#inline(indent));
      this.#toNextItem(']', indent);
    }
    this.#closeBracket();
    return { kind: 'list', place: this.#place(start, this.#end), items };
  }

  #openBracket(indent: number): void {
    this.#enter();
    this.#open += 1;
    this.#scan.at += 1;
    this.#toFlowToken(indent);
  }

  #closeBracket(): void {
    this.#scan.at += 1;
    this.#end = this.#scan.at;
    this.#open -= 1;
    this.#depth -= 1;
  }

  /** Over a comma, or to the bracket that closes. */
  #toNextItem(close: string, indent: number): void {
    const scan = this.#scan;
    this.#toFlowToken(indent);
    const next = scan.text.charAt(scan.at);
    if (next === close) return;
    if (next !== ',') throw new NotPlain();
    scan.at += 1;
    this.#toFlowToken(indent);
  }

  /** Lines inside brackets are indented further than the block that they stand in. A comment is indented too. */
  #toFlowToken(indent: number): void {
    const scan = this.#scan;
    const lineEnd = scan.at;
    scan.skipBlanks();
    if (!scan.isAtLineEnd()) return;
    scan.at = lineEnd;
    scan.endLine();
    if (scan.indent <= indent || scan.text.slice(lineEnd, scan.at).includes('\n#')) throw new NotPlain();
  }

  #enter(): void {
    this.#depth += 1;
    this.#count(1);
    if (this.#depth > maxDepth / 2) throw new NotPlain();
  }

  #distinct(entries: readonly YamlEntry[]): readonly YamlEntry[] {
    return firstOfEachKey(entries, (second) => this.duplicates.push(second));
  }

  #empty(at: number): YamlScalar {
    return this.#scalar(at, at, '', false);
  }

  #scalar(start: number, end: number, text: string, quoted: boolean): YamlScalar {
    this.#count(1);
    this.#end = end;
    const type = quoted ? 'text' : plainType(text);
    return { kind: 'scalar', place: this.#place(start, end), type, text, quoted, cut: false };
  }

  #count(values: number): void {
    this.#values += values;
    if (this.#values > maxValues) throw new NotPlain();
  }

  #place(start: number, end: number): Place {
    return { file: this.#file, start, end };
  }
}
