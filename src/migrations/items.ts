/** What a table has beside its columns. Former ones speak of the new names of columns. */
export interface Items<T> {
  readonly kept: readonly Pair<T>[];
  /** The same under another name. */
  readonly renamed: readonly Pair<T>[];
  /** Another one, which stands for it. */
  readonly changed: readonly Pair<T>[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

/** An item under a name that another former one had is made anew: two names can't be exchanged in one step. */
export function items<T extends { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
  same: (was: T, item: T) => boolean,
  standsFor: (was: T, item: T) => boolean = () => false,
): Items<T> {
  const byName = new Map(before.map((item) => [item.name, item]));
  const free = new Set(before);
  const take = (was: T | undefined): was is T => was !== undefined && free.delete(was);
  const kept: Pair<T>[] = [];
  const [renamed, changed]: [Pair<T>[], Pair<T>[]] = [[], []];
  const others = after.filter((item) => {
    const was = byName.get(item.name);
    const isKept = was !== undefined && same(was, item) && take(was);
    if (isKept) kept.push({ before: was, after: item });
    return !isKept;
  });
  const added = others.filter((item) => {
    const alike = byName.has(item.name) ? undefined : [...free].find((was) => same(was, item));
    if (take(alike)) renamed.push({ before: alike, after: item });
    else {
      const former = [...free].find((was) => was.name === item.name || standsFor(was, item));
      if (!take(former)) return true;
      changed.push({ before: former, after: item });
    }
    return false;
  });
  return { kept, renamed, changed, removed: [...free], added };
}
