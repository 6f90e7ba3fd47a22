/** Renames in an order in which each new name is free, by way of a name of its own where names are exchanged. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

export function renameOrder(renames: readonly Rename[]): Rename[] {
  const left = new Map(renames.filter(({ from, to }) => from !== to).map(({ from, to }) => [from, to]));
  const ordered: Rename[] = [];
  while (left.size > 0) {
    const free = [...left].find(([, to]) => !left.has(to));
    const [from, to] = free ?? [...left][0] ?? ['', ''];
    left.delete(from);
    if (free !== undefined) ordered.push({ from, to });
    else {
      // All that are left stand in each other's way.
      const meanwhile = `moving__${from}`;
      ordered.push({ from, to: meanwhile });
      left.set(meanwhile, to);
    }
  }
  return ordered;
}
