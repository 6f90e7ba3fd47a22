import type { Value } from './value.ts';

/** Keys of maps, and indexes of lists, from the top of the file. */
export type Path = readonly (string | number)[];

/** One change of a file. What `path` leads to has to be there, but for the maps that `set` makes. */
export type Operation =
  /** Puts an entry into a map, behind what is there. Maps on the way that are missing are made. */
  | { readonly kind: 'set'; readonly path: Path; readonly key: string; readonly value: Value }
  /** Takes an entry or an item out. */
  | { readonly kind: 'remove'; readonly path: Path }
  /** Makes `{}` of a map. */
  | { readonly kind: 'empty'; readonly path: Path }
  /** Gives a text another value, in the quotes that it has. */
  | { readonly kind: 'replace'; readonly path: Path; readonly text: string }
  /** Gives an entry another key. */
  | { readonly kind: 'key'; readonly path: Path; readonly to: string }
  /** Makes `{ key: it, … }` of a scalar. */
  | { readonly kind: 'wrap'; readonly path: Path; readonly key: string; readonly and: readonly [string, string] };
