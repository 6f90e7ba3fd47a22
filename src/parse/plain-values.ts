import { NotPlain } from './not-plain.ts';
import type { PlainScanner } from './plain-scanner.ts';
import type { PlainTree } from './plain-tree.ts';
import type { YamlEntry, YamlMap, YamlNode } from './yaml-node.ts';

/** Reads values that start on the line of their key: what may stand inside braces and brackets, these included. */
export class PlainValues {
  readonly #scan: PlainScanner;
  readonly #tree: PlainTree;
  /** Brackets that are open. */
  #open = 0;

  constructor(scan: PlainScanner, tree: PlainTree) {
    this.#scan = scan;
    this.#tree = tree;
  }

  /** A text, what stands in braces or brackets, or an alias. */
  read(indent: number): YamlNode {
    const scan = this.#scan;
    const start = scan.at;
    const first = scan.text.charAt(start);
    if (first === '{') return this.#flowMap(indent);
    if (first === '[') return this.#flowList(indent);
    if (first === '*') return this.#tree.named(scan.alias(), scan.at);
    const isQuoted = first === '"' || first === "'";
    const text = isQuoted ? scan.quoted() : scan.plain(this.#open > 0);
    return this.#tree.scalar(start, scan.at, text, isQuoted);
  }

  #flowMap(indent: number): YamlMap {
    const scan = this.#scan;
    const start = scan.at;
    const entries: YamlEntry[] = [];
    this.#openBracket(indent);
    while (scan.text.charAt(scan.at) !== '}') {
      const keyStart = scan.at;
      const key = scan.key();
      const keyPlace = this.#tree.place(keyStart, scan.at);
      scan.at += 1;
      this.#toFlowToken(indent);
      const anchor = scan.anchor();
      const before = this.#tree.values;
      const value = this.read(indent);
      if (anchor !== null) this.#tree.remember(anchor, value, before);
      entries.push({ key, keyPlace, value });
      this.#toNextItem('}', indent);
    }
    this.#closeBracket();
    return this.#tree.map(start, entries);
  }

  #flowList(indent: number): YamlNode {
    const scan = this.#scan;
    const start = scan.at;
    const items: YamlNode[] = [];
    this.#openBracket(indent);
    while (scan.text.charAt(scan.at) !== ']') {
      items.push(this.read(indent));
      this.#toNextItem(']', indent);
    }
    this.#closeBracket();
    return this.#tree.list(start, items);
  }

  #openBracket(indent: number): void {
    this.#tree.enter();
    this.#open += 1;
    this.#scan.at += 1;
    this.#toFlowToken(indent);
  }

  #closeBracket(): void {
    this.#scan.at += 1;
    this.#tree.end = this.#scan.at;
    this.#open -= 1;
    this.#tree.leave();
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
}
