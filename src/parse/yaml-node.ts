import type { Place } from '../source/source.ts';

/**
 * YAML as this language sees it: maps with text keys, lists and scalars, each with its place. Aliases are followed: the same node then
 * stands in several places of the tree.
 */
export type YamlNode = YamlMap | YamlList | YamlScalar;

export interface YamlMap {
  readonly kind: 'map';
  readonly place: Place;
  /** As written. Keys are unique. */
  readonly entries: readonly YamlEntry[];
  /** The value of an earlier line that says the same, in its own place. */
  readonly first?: YamlMap;
}

export interface YamlEntry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: YamlNode;
}

export interface YamlList {
  readonly kind: 'list';
  readonly place: Place;
  readonly items: readonly YamlNode[];
}

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly place: Place;
  /** How YAML 1.2 core reads it. Quoted scalars and block scalars are text. */
  readonly type: 'text' | 'number' | 'boolean' | 'null';
  /** The value's text; of plain scalars exactly as it stands in the source, so that no digit goes through a float. */
  readonly text: string;
  readonly quoted: boolean;
  /** True where a plain value inside braces was cut in two by YAML: `text` is then what was probably meant. */
  readonly cut: boolean;
  /** The value of an earlier line that says the same, in its own place. */
  readonly first?: YamlScalar;
}
