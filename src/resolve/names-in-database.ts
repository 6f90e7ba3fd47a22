import { hashedName } from '../naming/database-names.ts';
import type { Context, EntityDraft } from './draft.ts';

/**
 * Names of indexes and uniques are one space in each database, and derived ones can meet (table `a` with column `b_c`, table `a_b` with
 * column `c`). One that another has already gets a hash of its table and columns. Names that were given stay: rules look at them.
 */
export function separateDerivedNames(drafts: readonly EntityDraft[], { written }: Context): void {
  const taken = new Set<string>();
  for (const { uniques, indexes } of drafts) {
    for (const unique of uniques) if (written.uniques.get(unique)?.name != null) taken.add(unique.name);
    for (const index of indexes) if (written.indexes.get(index)?.name != null) taken.add(index.name);
  }
  /** True where nothing else has the name, which is then taken. */
  const isFree = (name: string): boolean => taken.size < taken.add(name).size;
  const another = (name: string, ending: string, identity: unknown): string => {
    const found = hashedName(name.slice(0, -ending.length), ending, JSON.stringify(identity));
    taken.add(found);
    return found;
  };
  for (const draft of drafts) {
    const { stem } = draft.names;
    draft.uniques = draft.uniques.map((unique) => {
      const words = written.uniques.get(unique);
      if (words?.name != null || isFree(unique.name)) return unique;
      const named = { ...unique, name: another(unique.name, '_unique', [stem, unique]) };
      if (words !== undefined) written.uniques.set(named, words);
      return named;
    });
    draft.indexes = draft.indexes.map((index) => {
      const words = written.indexes.get(index);
      if (words?.name != null || isFree(index.name)) return index;
      const named = { ...index, name: another(index.name, '_index', [stem, index]) };
      if (words !== undefined) written.indexes.set(named, words);
      return named;
    });
  }
}
