import { hashedName } from '../naming/database-names.ts';
import type { Context, EntityDraft } from './draft.ts';

/**
 * Names of indexes and uniques are one space in each database, and derived ones can meet (table `a` with column `b_c`, table `a_b` with
 * column `c`). One that another has already gets a hash of its table and columns. Names that were given stay: rules look at them.
 */
export function separateDerivedNames(drafts: readonly EntityDraft[], { written }: Context): void {
  const taken = new Set<string>();
  written.uniques.forEach(({ name }) => name !== null && taken.add(name.value));
  written.indexes.forEach(({ name }) => name !== null && taken.add(name.value));
  /** True where nothing else has the name, which is then taken. */
  const isFree = (name: string): boolean => taken.size < taken.add(name).size;
  const another = (name: string, ending: string, identity: unknown): string => {
    const found = hashedName(name.slice(0, -ending.length), ending, JSON.stringify(identity));
    taken.add(found);
    return found;
  };
  drafts.forEach(({ names: { stem }, uniques, indexes }) => {
    uniques.forEach((unique, at) => {
      const words = written.uniques.get(unique);
      if (words?.name != null || isFree(unique.name)) return;
      const named = { ...unique, name: another(unique.name, '_unique', [stem, unique]) };
      if (words !== undefined) written.uniques.set(named, words);
      uniques[at] = named;
    });
    indexes.forEach((index, at) => {
      const words = written.indexes.get(index);
      if (words?.name != null || isFree(index.name)) return;
      const named = { ...index, name: another(index.name, '_index', [stem, index]) };
      if (words !== undefined) written.indexes.set(named, words);
      indexes[at] = named;
    });
  });
}
