import type { SourceFile } from '../source/source.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './yaml-node.ts';

/**
 * Most lines of a large model say the same as an earlier one: `name: string(80)`, `stock: { type: integer, default: 0 }`. The values of
 * such lines by their text, up to the end of the line: what stands there again isn't taken apart again. Null: it was seen once. To keep
 * the values of lines that don't come again would cost more than to read one twice.
 */
export type KnownLines = Map<string, KnownLine | null>;

export interface KnownLine {
  readonly value: YamlMap | YamlScalar;
  /** How many values it holds, itself included. */
  readonly values: number;
  /** How deep it stands: deeper than that it might be nested too deeply. */
  readonly depth: number;
}

/** What an anchor or an alias stands for depends on the lines before. */
export const namesOthers = (line: string): boolean => line.includes('&') || line.includes('*');

/** The value of a known line in another place. */
export function repeated(value: YamlMap | YamlScalar, file: SourceFile, start: number): YamlMap | YamlScalar {
  if (value.kind === 'map') return new RepeatedMap(value, file, start);
  const { place, type, text, quoted, cut } = value;
  return {
    kind: 'scalar',
    place: { file, start, end: start + place.end - place.start },
    type,
    text,
    quoted,
    cut,
    first: value,
  };
}

/** Makes its entries when they are asked for: who knows what the first one says doesn't ask. */
class RepeatedMap implements YamlMap {
  readonly kind = 'map';
  readonly first: YamlMap;
  readonly #file: SourceFile;
  readonly #start: number;
  #entries: readonly YamlEntry[] | null = null;

  constructor(first: YamlMap, file: SourceFile, start: number) {
    this.first = first;
    this.#file = file;
    this.#start = start;
  }

  get place(): YamlMap['place'] {
    const { start, end } = this.first.place;
    return { file: this.#file, start: this.#start, end: this.#start + end - start };
  }

  get entries(): readonly YamlEntry[] {
    this.#entries ??= this.first.entries.map((entry) =>
      movedEntry(entry, this.#file, this.#start - this.first.place.start),
    );
    return this.#entries;
  }
}

function movedEntry({ key, keyPlace, value }: YamlEntry, file: SourceFile, by: number): YamlEntry {
  return { key, keyPlace: { file, start: keyPlace.start + by, end: keyPlace.end + by }, value: moved(value, file, by) };
}

function moved(node: YamlNode, file: SourceFile, by: number): YamlNode {
  const place = { file, start: node.place.start + by, end: node.place.end + by };
  if (node.kind === 'scalar') return { ...node, place };
  return node.kind === 'list'
    ? { ...node, place, items: node.items.map((item) => moved(item, file, by)) }
    : { ...node, place, entries: node.entries.map((entry) => movedEntry(entry, file, by)) };
}
