/** What is printed: scalars, lists and maps. */
export type Node =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, Node])[] };

/** A number, a boolean or a bare word: never in quotes. */
export function plain(value: string | number | boolean): Node {
  return { kind: 'plain', text: String(value) };
}

/** A text, in quotes wherever YAML would take it for something else. */
export function text(value: string): Node {
  return { kind: 'text', text: value };
}

export function list(items: readonly Node[]): Node {
  return { kind: 'list', items };
}

/** Entries without a node are left out. */
export function map(entries: readonly (readonly [string, Node | undefined])[]): Node {
  return { kind: 'map', entries: entries.flatMap(([key, node]) => (node === undefined ? [] : [[key, node] as const])) };
}
