/** The names that a model has, for whoever has to choose one. */
import type { YamlNode } from '../parse/yaml-node.ts';
import { declarations, type Declared, type ModelText } from './model-text.ts';
import { inversesOf } from './target.ts';
import { nodeAt } from './tree.ts';

export interface Outline {
  readonly entities: readonly OutlinedEntity[];
  readonly mixins: readonly OutlinedEntity[];
  readonly enums: readonly { readonly name: string; readonly values: readonly string[] }[];
}

export interface OutlinedEntity {
  readonly name: string;
  /** What it declares itself. */
  readonly fields: readonly string[];
  readonly relations: readonly string[];
  /** What relations of others are called on its side. */
  readonly inverses: readonly string[];
}

export function outlineOf(texts: readonly ModelText[]): Outline {
  const all = declarations(texts);
  const entities = (part: Declared['part']): OutlinedEntity[] =>
    all
      .filter((declared) => declared.part === part)
      .map(({ name, text }) => ({
        name,
        fields: keysOf(nodeAt(text.root, [part, name, 'fields'])),
        relations: keysOf(nodeAt(text.root, [part, name, 'relations'])),
        inverses: inversesOf(all, name).map((inverse) => inverse.name),
      }));
  return {
    entities: entities('entities'),
    mixins: entities('mixins'),
    enums: all
      .filter(({ part }) => part === 'enums')
      .map(({ name, text }) => ({ name, values: valuesOf(nodeAt(text.root, ['enums', name])) })),
  };
}

function keysOf(node: YamlNode | null): string[] {
  return node?.kind === 'map' ? node.entries.map(({ key }) => key) : [];
}

/** `draft`, or `{ name: published, renamedFrom: live }`. */
function valuesOf(node: YamlNode | null): string[] {
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item) => {
    const value = item.kind === 'map' ? nodeAt(item, ['name']) : item;
    return value?.kind === 'scalar' ? [value.text] : [];
  });
}
