import type { Said } from '../parse/kind.ts';
import type { RelationWords } from '../parse/relation-words.ts';

export interface RelationKind {
  readonly kind: 'manyToOne' | 'oneToOne' | 'manyToMany';
  readonly target: Said<string>;
}

/** The kind and the target that a relation says; null where it says none or several. */
export function relationKindOf(words: RelationWords): RelationKind | null {
  const [first, ...others] = kindsSaid(words);
  return first === undefined || others.length > 0 ? null : first;
}

export function kindsSaid({ manyToOne, oneToOne, manyToMany }: RelationWords): readonly RelationKind[] {
  return [
    ...(manyToOne === null ? [] : [{ kind: 'manyToOne' as const, target: manyToOne }]),
    ...(oneToOne === null ? [] : [{ kind: 'oneToOne' as const, target: oneToOne }]),
    ...(manyToMany === null ? [] : [{ kind: 'manyToMany' as const, target: manyToMany }]),
  ];
}
