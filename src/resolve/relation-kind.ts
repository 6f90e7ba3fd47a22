import type { Said } from '../parse/kind.ts';
import type { RelationWords } from '../parse/relation-words.ts';

export interface RelationKind {
  readonly kind: 'manyToOne' | 'oneToOne' | 'manyToMany';
  readonly target: Said<string>;
}

/** The kind and the target that a relation says; null where it says none or several. */
export function relationKindOf({ manyToOne, oneToOne, manyToMany }: RelationWords): RelationKind | null {
  if (manyToOne !== null)
    return oneToOne === null && manyToMany === null ? { kind: 'manyToOne', target: manyToOne } : null;
  if (oneToOne !== null) return manyToMany === null ? { kind: 'oneToOne', target: oneToOne } : null;
  return manyToMany === null ? null : { kind: 'manyToMany', target: manyToMany };
}

export function kindsSaid({ manyToOne, oneToOne, manyToMany }: RelationWords): readonly RelationKind[] {
  const kinds: RelationKind[] = [];
  if (manyToOne !== null) kinds.push({ kind: 'manyToOne', target: manyToOne });
  if (oneToOne !== null) kinds.push({ kind: 'oneToOne', target: oneToOne });
  if (manyToMany !== null) kinds.push({ kind: 'manyToMany', target: manyToMany });
  return kinds;
}
