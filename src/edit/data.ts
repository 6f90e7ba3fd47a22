/** What a file says, without its places: what an edit is held against. */
import type { YamlNode } from '../parse/yaml-node.ts';
import type { Operation, Path } from './operation.ts';

export type Data =
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, Data])[] }
  | { readonly kind: 'list'; readonly items: readonly Data[] }
  | { readonly kind: 'scalar'; readonly type: string; readonly text: string };

export const NO_DATA: Data = { kind: 'map', entries: [] };

export function dataOf(node: YamlNode): Data {
  switch (node.kind) {
    case 'map':
      return { kind: 'map', entries: node.entries.map(({ key, value }) => [key, dataOf(value)]) };
    case 'list':
      return { kind: 'list', items: node.items.map(dataOf) };
    case 'scalar':
      return { kind: 'scalar', type: node.type, text: node.text };
  }
}

/** The same change as the text's. `valueOf` reads what is set; `indexOf` says where a new key goes. */
export function changedData(
  data: Data,
  operation: Operation,
  valueOf: (operation: Operation & { readonly kind: 'set' }) => Data,
  indexOf: (path: Path, key: string, keys: readonly string[]) => number,
): Data {
  switch (operation.kind) {
    case 'set':
      return withEntry(data, operation.path, [], operation.key, valueOf(operation), indexOf);
    case 'remove':
      return without(data, operation.path);
    case 'empty':
      return changedAt(data, operation.path, () => NO_DATA);
    case 'replace':
      return changedAt(data, operation.path, () => text(operation.text));
    case 'key': {
      const key = operation.path.at(-1);
      return changedAt(data, operation.path.slice(0, -1), (map) =>
        map.kind === 'map'
          ? { ...map, entries: map.entries.map(([name, value]) => [name === key ? operation.to : name, value]) }
          : map,
      );
    }
    case 'wrap': {
      const [other, said] = operation.and;
      const words = (scalar: Data) =>
        [
          [operation.key, scalar],
          [other, text(said)],
        ] as const;
      return changedAt(data, operation.path, (scalar) => ({ kind: 'map', entries: words(scalar) }));
    }
  }
}

function text(said: string): Data {
  return { kind: 'scalar', type: 'text', text: said };
}

function changedAt(data: Data, [step, ...rest]: Path, change: (data: Data) => Data): Data {
  if (step === undefined) return change(data);
  if (data.kind === 'map')
    return {
      ...data,
      entries: data.entries.map(([key, value]) => [key, key === step ? changedAt(value, rest, change) : value]),
    };
  if (data.kind === 'list')
    return { ...data, items: data.items.map((item, at) => (at === step ? changedAt(item, rest, change) : item)) };
  return data;
}

function without(data: Data, path: Path): Data {
  const last = path.at(-1);
  return changedAt(data, path.slice(0, -1), (holder) => {
    if (holder.kind === 'map') return { ...holder, entries: holder.entries.filter(([key]) => key !== last) };
    if (holder.kind === 'list') return { ...holder, items: holder.items.filter((_, at) => at !== last) };
    return holder;
  });
}

/** A key without a value is a map without entries. */
function withEntry(
  data: Data,
  [step, ...rest]: Path,
  above: Path,
  key: string,
  value: Data,
  indexOf: (path: Path, key: string, keys: readonly string[]) => number,
): Data {
  const entries = data.kind === 'map' ? data.entries : [];
  const own = String(step ?? key);
  const below = (held: Data): Data =>
    step === undefined ? value : withEntry(held, rest, [...above, step], key, value, indexOf);
  if (data.kind === 'list') return { ...data, items: data.items.map((item, at) => (at === step ? below(item) : item)) };
  if (entries.some(([name]) => name === own))
    return { kind: 'map', entries: entries.map(([name, held]) => [name, name === own ? below(held) : held]) };
  const position = indexOf(
    above,
    own,
    entries.map(([name]) => name),
  );
  return { kind: 'map', entries: entries.toSpliced(position, 0, [own, below(NO_DATA)]) };
}
