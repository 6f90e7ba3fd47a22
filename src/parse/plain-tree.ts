import type { Place, SourceFile } from '../source/source.ts';
import { firstOfEachKey } from './duplicate-keys.ts';
import { maxDepth, maxValues } from './limits.ts';
import { NotPlain } from './not-plain.ts';
import { plainType } from './plain-type.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './yaml-node.ts';

/** The tree that is made of plain YAML: its values, within the limits, and what its anchors stand for. */
export class PlainTree {
  readonly file: SourceFile;
  readonly duplicates: YamlEntry[] = [];
  values = 0;
  depth = 0;
  /** Where the value ends that was read last. */
  end = 0;
  readonly #anchors = new Map<string, { readonly value: YamlNode; readonly values: number }>();

  constructor(file: SourceFile) {
    this.file = file;
  }

  enter(): void {
    this.depth += 1;
    this.count(1);
    if (this.depth > maxDepth / 2) throw new NotPlain();
  }

  leave(): void {
    this.depth -= 1;
  }

  count(values: number): void {
    this.values += values;
    if (this.values > maxValues) throw new NotPlain();
  }

  /** It ends where its last value ends. */
  map(start: number, entries: readonly YamlEntry[]): YamlMap {
    const distinct = firstOfEachKey(entries, (second) => this.duplicates.push(second));
    return { kind: 'map', place: this.place(start, this.end), entries: distinct };
  }

  list(start: number, items: readonly YamlNode[]): YamlNode {
    return { kind: 'list', place: this.place(start, this.end), items };
  }

  empty(at: number): YamlScalar {
    return this.scalar(at, at, '', false);
  }

  scalar(start: number, end: number, text: string, quoted: boolean): YamlScalar {
    this.count(1);
    this.end = end;
    const type = quoted ? 'text' : plainType(text);
    return { kind: 'scalar', place: this.place(start, end), type, text, quoted, cut: false };
  }

  place(start: number, end: number): Place {
    return { file: this.file, start, end };
  }

  /** An anchor counts from the end of its value, of which so many values had been read before. */
  remember(anchor: string, value: YamlNode, before: number): void {
    // One that names nothing is a mistake.
    if (value.place.start === value.place.end) throw new NotPlain();
    this.#anchors.set(anchor, { value, values: this.values - before });
  }

  /** What the alias that ends there stands for. */
  named(anchor: string, end: number): YamlNode {
    const known = this.#anchors.get(anchor);
    if (known === undefined) throw new NotPlain();
    this.count(known.values);
    this.end = end;
    return known.value;
  }
}
