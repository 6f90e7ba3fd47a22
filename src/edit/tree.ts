/** Ways through a file's tree. */
import type { YamlEntry, YamlMap, YamlNode } from '../parse/yaml-node.ts';
import { isFlow } from './layout.ts';
import type { Path } from './operation.ts';

export function nodeAt(root: YamlNode | null, [step, ...rest]: Path): YamlNode | null {
  if (step === undefined || root === null) return root;
  if (root.kind === 'map') return nodeAt(root.entries.find(({ key }) => key === step)?.value ?? null, rest);
  return root.kind === 'list' && typeof step === 'number' ? nodeAt(root.items[step] ?? null, rest) : null;
}

export function entryAt(root: YamlNode | null, path: Path): YamlEntry | undefined {
  const holder = nodeAt(root, path.slice(0, -1));
  return holder?.kind === 'map' ? holder.entries.find(({ key }) => key === path.at(-1)) : undefined;
}

export function isInBraces(text: string, root: YamlMap | null, path: Path): boolean {
  return path.some((_, length) => {
    const holder = nodeAt(root, path.slice(0, length));
    return holder !== null && holder.kind !== 'scalar' && isFlow(text, holder);
  });
}
