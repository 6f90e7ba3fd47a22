/**
 * Reads YAML as models are nearly always written: block maps and lists, braces and brackets, plain, quoted and block texts,
 * anchors of values in maps, aliases and comments. It makes the same tree as reading all of YAML, in a twentieth of the time. What it
 * doesn't know for sure (tags, most escapes, quoted texts over several lines, and every mistake) it leaves to the full reading.
 */
import type { Report } from '../diagnostics/report.ts';
import type { SourceFile } from '../source/source.ts';
import { blockTextAt } from './block-text.ts';
import { reportDuplicate } from './duplicate-keys.ts';
import { namesOthers, repeated } from './known-lines.ts';
import type { KnownLines } from './known-lines.ts';
import { NotPlain } from './not-plain.ts';
import { PlainScanner } from './plain-scanner.ts';
import { PlainTree } from './plain-tree.ts';
import { PlainValues } from './plain-values.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './yaml-node.ts';

/** The tree, or null where the file has to be read in full. The one mistake that it knows is a key that stands twice. */
export function readPlainYaml(file: SourceFile, report: Report, lines: KnownLines | null = null): YamlNode | null {
  if (UNUSUAL.test(file.text)) return null;
  try {
    const reader = new PlainReader(file, lines);
    const root = reader.document();
    for (const second of reader.tree.duplicates) reportDuplicate(second, report);
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
  readonly tree: PlainTree;
  readonly #scan: PlainScanner;
  readonly #values: PlainValues;
  readonly #lines: KnownLines | null;

  constructor(file: SourceFile, lines: KnownLines | null) {
    this.tree = new PlainTree(file);
    this.#lines = lines;
    this.#scan = new PlainScanner(file.text);
    this.#values = new PlainValues(this.#scan, this.tree);
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

  #blockMap(indent: number): YamlMap {
    const scan = this.#scan;
    const start = scan.at;
    const entries: YamlEntry[] = [];
    this.tree.enter();
    do entries.push(this.#entryOfBlock(indent));
    while (scan.indent === indent);
    this.tree.leave();
    return this.tree.map(start, entries);
  }

  #entryOfBlock(indent: number): YamlEntry {
    const scan = this.#scan;
    const start = scan.at;
    const key = scan.key();
    const keyPlace = this.tree.place(start, scan.at);
    scan.at += 1;
    scan.skipBlanks();
    const anchor = scan.anchor();
    const before = this.tree.values;
    const value = scan.isAtLineEnd()
      ? this.#below(indent)
      : anchor === null && this.#lines !== null
        ? this.#knownLine(indent, this.#lines)
        : this.#lineValue(indent);
    if (anchor !== null) this.tree.remember(anchor, value, before);
    return { key, keyPlace, value };
  }

  /** What stands on the lines below a key. A list needs no indent of its own. */
  #below(indent: number): YamlNode {
    const scan = this.#scan;
    const end = scan.at;
    scan.skipLine();
    if (scan.indent < indent || (scan.indent === indent && !scan.isAtListEntry())) return this.tree.empty(end);
    return scan.isAtListEntry() ? this.#blockList(scan.indent) : this.#blockMap(scan.indent);
  }

  #blockList(indent: number): YamlNode {
    const scan = this.#scan;
    const start = scan.at;
    const items: YamlNode[] = [];
    this.tree.enter();
    do {
      const dash = scan.at;
      scan.at += 1;
      scan.skipBlanks();
      items.push(scan.isAtKey() ? this.#blockMap(indent + scan.at - dash) : this.#lineValue(indent));
    } while (scan.indent === indent && scan.isAtListEntry());
    this.tree.leave();
    return this.tree.list(start, items);
  }

  /** The same, where an earlier line may say it already. */
  #knownLine(indent: number, lines: KnownLines): YamlNode {
    const scan = this.#scan;
    const start = scan.at;
    const line = scan.restOfLine();
    const known = lines.get(line);
    if (known != null && known.depth >= this.tree.depth) {
      scan.at = start + line.length;
      scan.skipLine();
      if (!(scan.indent > indent && known.value.kind === 'scalar')) {
        this.tree.count(known.values);
        const value = repeated(known.value, this.tree.file, start);
        this.tree.end = start + known.value.place.end - known.value.place.start;
        return value;
      }
      // A text that goes on.
      scan.at = start;
    }
    if (known === undefined) {
      lines.set(line, null);
      return this.#lineValue(indent);
    }
    const { values } = this.tree;
    const duplicates = this.tree.duplicates.length;
    const value = this.#lineValue(indent);
    const isWhole = value.place.end <= start + line.length && this.tree.duplicates.length === duplicates;
    if (isWhole && value.kind !== 'list' && !namesOthers(line))
      lines.set(line, { value, values: this.tree.values - values, depth: this.tree.depth });
    return value;
  }

  /** A value that starts on this line, and after which a line ends. */
  #lineValue(indent: number): YamlNode {
    const scan = this.#scan;
    const first = scan.text.charAt(scan.at);
    if (first === '|' || first === '>') return this.#blockText(indent);
    const value = this.#values.read(indent);
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
    return this.tree.scalar(start, end, text, true);
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
    return this.tree.scalar(place.start, end, text, false);
  }
}
